import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { ENLARGED } from '../helpers/states/disk-enlarged-in-model.ts';

testClaim(
  'Under Manual too the data disk stays at 32 GB when Update-AzVmssInstance turns LatestModelApplied true',
  {
    must: 'Update-AzVmssInstance MUST turn LatestModelApplied true for a model with 64 GB, and leave the same disk of 32 GB.',
    why: `
      Option C once more, and this time where it is at home. Under Rolling one may object that the platform had brought the
      model to the instances already, so that the cmdlet had no disk to enlarge. Under Manual nobody has. The model wants
      64 GB, both instances say False, then one of them is updated by hand and says True. The extension of the same write
      has run on it. Its data disk is the one it was, in id and in size.`,
    takeaway: `
      Who brings the model makes no difference to what bringing means. By the platform or by you, an update in place does
      not make the disks of an instance again. Only a reimage does.`,
    chapter: 'E Manual and Automatic policy',
    step: 'Scenario analysis: Why Other Options Are Incorrect, C',
    cmdlet: 'Update-AzVmssInstance',
    provenance: assumed(
      'No public source says it; a test of Terraform goes the same way from 30 to 60 GB, but does not look at the disk.',
    ),
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
    assume('the extension of the same write ran on it', runs).toBe('1');

    const sizes = (await readDataDiskSizes()).filter(({ instance }) => instance === id);
    await show('Its data disk in GB, by each who knows', sizes);
    assume('the model wants 64 GB', sizes).toMatchObject([{ setModel: ENLARGED }]);
    const disk = (await dataDisk())?.uniqueId;
    expect({ disk, sizes }).toMatchObject({
      disk: diskBefore?.uniqueId,
      sizes: [{ disk: 32, guest: 32 }],
    });
  },
);
