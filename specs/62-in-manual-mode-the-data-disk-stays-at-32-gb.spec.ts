import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { ENLARGED } from '../helpers/states/disk-enlarged-in-model.ts';

testClaim(
  'In Manual mode, the data disk stays at 32 GB when Update-AzVmssInstance turns LatestModelApplied true',
  {
    must: 'When an instance is updated to a model with 64 GB, LatestModelApplied MUST turn true, and its 32 GB data disk MUST stay the same.',
    why: `
      This is option C again, in the mode it is made for. In Rolling mode you may object that the platform had
      already updated the instances, so that the cmdlet had no disk to enlarge. In Manual mode nothing has. The
      model asks for 64 GB, both instances say False, then one of them is updated manually and says True. The
      extension of the same write has run on it. Its data disk is unchanged, in id and in size.`,
    takeaway: `
      It makes no difference whether you or the platform applies the model: an update in place never recreates
      an existing disk. Only a reimage does.`,
    chapter: '6 Manual and Automatic mode',
    step: 'Scenario analysis: Why Other Options Are Incorrect, C',
    cmdlet: 'Update-AzVmssInstance',
    provenance: assumed({
      why: 'No public source says it; a Terraform test goes from 30 to 60 GB in the same way, but does not look at the disk.',
      sources: ['azurerm-disk-resize-test'],
    }),
    given: 'manualSet',
  },
  async ({ getAzVmss, addAzVmssExtension, setDataDiskSize, updateAzVmss, updateAzVmssInstance, ...tools }) => {
    const { readInstances, readDisks, readDataDiskSizes, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 62');
    const enlarged = setDataDiskSize(await getAzVmss(), { lun: 0, diskSizeGB: ENLARGED });
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(enlarged, customScript(leave)) });
    const before = await readInstances();
    await show('The instances before', before);
    const old = { power: 'running', latestModelApplied: false };
    assume('both instances are running an older model', before).toMatchObject([old, old]);
    const id = before.at(-1)?.id ?? '';
    const dataDisk = async () => (await readDisks()).find(({ instance, disk }) => instance === id && disk === 0);
    const diskBefore = await dataDisk();

    await updateAzVmssInstance({ instanceId: [id] });

    const after = (await readInstances()).at(-1);
    await show('The instance after Update-AzVmssInstance', { ...after });
    assume('it runs the latest model', after).toMatchObject({ power: 'running', latestModelApplied: true });
    const { stdout: runs } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
    assume('the extension of the same write ran on it', runs).toMatch(/^[1-9]/);

    const sizes = (await readDataDiskSizes()).filter(({ instance }) => instance === id);
    await show('The size of its data disk in GB, in each reading', sizes);
    assume('the model asks for 64 GB', sizes).toMatchObject([{ setModel: ENLARGED }]);
    const disk = (await dataDisk())?.name;
    expect({ disk, sizes }).toMatchObject({
      disk: diskBefore?.name,
      sizes: [{ guest: 32 }],
    });
  },
);
