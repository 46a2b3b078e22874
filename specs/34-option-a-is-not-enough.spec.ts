import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'Option A is not enough: another Update-AzVmss leaves the disk at 32 GB',
  {
    must: 'One write of a model MUST bring its changed extension to every instance, and leave their data disks at 32 GB.',
    why: `
      "It is not that Update-AzVmss does nothing to instances", a candidate may say, and is right: under Rolling it
      starts an upgrade, and what can be applied to a running instance is applied. So here is both in one and the same
      write. The model that is sent has 64 GB and a changed extension. The extension runs on both instances within
      minutes. The disks are what they were.`,
    takeaway: `
      Update-AzVmss is always the first step, and for extensions, images, sizes, and disks that come or go it is the only
      one. For the profile of disks that exist it is not enough. That is why A is the tempting answer, and wrong.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Scenario analysis: Why Other Options Are Incorrect, A',
    cmdlet: 'Update-AzVmss',
    provenance: assumed('It follows from the lab, which never sent both in one write.'),
    given: 'diskEnlargedInModel',
  },
  async ({ getAzVmss, updateAzVmss, readRollingUpgrade, readInstances, readDataDiskSizes, waitFor, ...tools }) => {
    const { addAzVmssExtension, invokeAzVmssVMRunCommand, readDisks, assume, show, expect } = tools;
    const since = (await readRollingUpgrade())?.startTime;
    const before = await readDisks();
    const line = `Option A, ${new Date().toISOString()}`;
    const model = addAzVmssExtension(await getAzVmss(), {
      name: 'RollingUpgradeTest',
      publisher: 'Microsoft.Azure.Extensions',
      type: 'CustomScript',
      typeHandlerVersion: '2.1',
      setting: { commandToExecute: `echo '${line}' >> ${MARKER}` },
    });

    await updateAzVmss({ virtualMachineScaleSet: model });

    const upgrade = await waitFor.rollingUpgradeToComplete({ since });
    await show('The rolling upgrade that the write started', upgrade);

    const instances = await readInstances();
    await show('The instances', instances);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);
    const script = `grep -c '${line}' ${MARKER}`;
    const runs = await Promise.all(instances.map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script })));
    await show('How often the changed extension ran on each instance', runs);
    assume('the same write reached both', runs).toMatchObject([{ stdout: '1' }, { stdout: '1' }]);

    await show('The disks before and after', [...before, ...(await readDisks())]);
    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    assume('the model wants 64 GB', sizes).toMatchObject([{ setModel: 64 }, { setModel: 64 }]);
    const unchanged = { disk: 32, guest: 32 };
    expect(sizes).toMatchObject([unchanged, unchanged]);
  },
);
