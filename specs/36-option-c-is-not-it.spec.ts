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
    const { addAzVmssExtension, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const latest = async () => (await readInstances()).map(({ latestModelApplied }) => latestModelApplied);
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
    const before = await latest();

    await updateAzVmssInstance({ instanceId: ['*'] });

    const after = await latest();
    await updateAzVmss({ upgradePolicyMode: 'Rolling' });
    await show('LatestModelApplied before and after', [before, after]);
    assume('the cmdlet brought both to the model', [before, after]).toEqual([
      [false, false],
      [true, true],
    ]);
    const script = `grep -c '${line}' ${MARKER}`;
    const ids = (await readInstances()).map(({ id }) => id);
    const runs = await Promise.all(ids.map((id) => invokeAzVmssVMRunCommand({ instanceId: id, script })));
    await show('How often the changed extension ran on each instance', runs);
    assume('the extension ran on both', runs).toMatchObject([{ stdout: '1' }, { stdout: '1' }]);

    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    const unchanged = { setModel: 64, disk: 32, guest: 32 };
    expect(sizes).toMatchObject([unchanged, unchanged]);
  },
);
