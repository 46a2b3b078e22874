import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'Option C is not it: Update-AzVmssInstance leaves the data disk at 32 GB',
  {
    must: 'An instance that was told to update to the latest model MUST keep its data disk of 32 GB.',
    why: `
      This is the wrong answer that sounds best: it names the existing instances, and it says update. It is the cmdlet of
      the upgrade policy Manual, where nobody else brings a model to an instance. So the mode is Manual here for a while,
      and the model gets a changed extension, to give the cmdlet something to do. It does it: the extension runs and the
      instances are up to date. The data disk, which the model has wanted larger all along, is as it was. By hand happens
      what an upgrade does by itself, and no more.`,
    takeaway: `
      Update-AzVmssInstance brings an instance to the model. It does not rebuild it. Only a reimage makes disks, and the
      reimage is Set-AzVmssVM.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Scenario analysis: Why Other Options Are Incorrect, C',
    cmdlet: 'Update-AzVmssInstance',
    provenance: assumed('No public source says what it does to a data disk. Claim 62 asks the same under Manual.'),
    given: 'diskEnlargedInModel',
  },
  async ({ getAzVmss, updateAzVmss, updateAzVmssInstance, readInstances, readDataDiskSizes, ...tools }) => {
    const { addAzVmssExtension, invokeAzVmssVMRunCommand, readDisks, assume, show, expect } = tools;
    const small = { setModel: 64, disk: 32, guest: 32 };
    assume('the model wants 64 GB, and the disks have 32', await readDataDiskSizes()).toMatchObject([small, small]);
    await updateAzVmss({ upgradePolicyMode: 'Manual' });
    const line = `Option C, ${new Date().toISOString()}`;
    const model = addAzVmssExtension(await getAzVmss(), {
      name: 'RollingUpgradeTest',
      publisher: 'Microsoft.Azure.Extensions',
      type: 'CustomScript',
      typeHandlerVersion: '2.1',
      setting: { commandToExecute: `echo '${line}' >> ${MARKER}` },
    });
    await updateAzVmss({ virtualMachineScaleSet: model });
    const before = await readInstances();
    const disks = await readDisks();

    await updateAzVmssInstance({ instanceId: ['*'] });

    const after = await readInstances();
    await updateAzVmss({ upgradePolicyMode: 'Rolling' });
    await show('The instances before', before);
    await show('The instances after Update-AzVmssInstance', after);
    const [old, latest] = [{ latestModelApplied: false }, { power: 'running', latestModelApplied: true }];
    assume('there was something to apply', before).toMatchObject([old, old]);
    assume('both instances run the latest model now', after).toMatchObject([latest, latest]);
    const script = `grep -c '${line}' ${MARKER}`;
    const runs = await Promise.all(after.map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script })));
    await show('How often the changed extension ran on each instance', runs);
    assume('the extension ran on both', runs).toMatchObject([{ stdout: '1' }, { stdout: '1' }]);

    await show('The disks before and after', [...disks, ...(await readDisks())]);
    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    expect(sizes).toMatchObject([small, small]);
  },
);
