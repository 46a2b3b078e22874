import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'Option A is not enough: another Update-AzVmss leaves the disk at 32 GB',
  {
    must: 'One model update that changes an extension and asks for a 64 GB data disk MUST run the extension on every instance and leave the disks at 32 GB.',
    why: `
      "Update-AzVmss does change instances", a candidate may object. That is right: in Rolling mode it starts an
      upgrade, which applies every change that can be applied to a running instance. This test sends a model
      with two changes in one write: 64 GB and a changed extension. The extension runs on both instances within
      minutes. The disks stay as they were.`,
    takeaway: `
      Update-AzVmss is always the first step. For extensions, images, sizes, and disks that are added or
      removed, it is the only one. For the profile of existing disks it is not enough. That is why A is
      tempting, and wrong.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Scenario analysis: Why Other Options Are Incorrect, A',
    cmdlet: 'Update-AzVmss',
    provenance: assumed({
      why: 'It follows from the original lab, which never sent both in one write.',
      sources: ['original-lab'],
    }),
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
    const ran = { stdout: expect.stringMatching(/^[1-9]/) };
    assume('the same write reached both', runs).toMatchObject([ran, ran]);

    await show('The disks before and after', [...before, ...(await readDisks())]);
    const sizes = await readDataDiskSizes();
    await show('The size of the data disks in GB, in each reading', sizes);
    assume('the model asks for 64 GB', sizes).toMatchObject([{ setModel: 64 }, { setModel: 64 }]);
    const unchanged = { guest: 32 };
    expect(sizes).toMatchObject([unchanged, unchanged]);
  },
);
