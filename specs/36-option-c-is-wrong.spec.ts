import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'Option C is wrong: Update-AzVmssInstance leaves the data disk at 32 GB',
  {
    must: 'An instance that is updated with Update-AzVmssInstance MUST keep its 32 GB data disk.',
    why: `
      This wrong answer sounds best: it names the existing instances, and it says update. It is the cmdlet of
      Manual mode, in which only you update instances. So the test changes to Manual mode for a while and
      changes an extension in the model, to give the cmdlet something to apply. The cmdlet applies it: the
      extension runs, and the instances are on the latest model. The data disk, for which the model still asks
      for 64 GB, is unchanged. The cmdlet does manually what the rolling upgrade does automatically, and nothing
      more.`,
    takeaway: `
      Update-AzVmssInstance updates an instance to the model. It does not reimage it. Only a reimage creates
      disks, and the cmdlet for that is Set-AzVmssVM.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Scenario analysis: Why Other Options Are Incorrect, C',
    cmdlet: 'Update-AzVmssInstance',
    provenance: assumed({
      why: 'No public source says what it does to a data disk. Claim 62 tests the same in Manual mode.',
      sources: ['azurerm-disk-resize-test'],
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ getAzVmss, updateAzVmss, updateAzVmssInstance, readInstances, readDataDiskSizes, ...tools }) => {
    const { addAzVmssExtension, invokeAzVmssVMRunCommand, readDisks, assume, show, expect } = tools;
    const small = { setModel: 64, guest: 32 };
    assume('the model asks for 64 GB, and the disks have 32', await readDataDiskSizes()).toMatchObject([small, small]);
    const { upgradePolicy = {} } = await getAzVmss();
    const line = `Option C, ${new Date().toISOString()}`;
    const updateByHand = async () => {
      await updateAzVmss({ upgradePolicyMode: 'Manual' });
      const model = addAzVmssExtension(await getAzVmss(), {
        name: 'RollingUpgradeTest',
        publisher: 'Microsoft.Azure.Extensions',
        type: 'CustomScript',
        typeHandlerVersion: '2.1',
        setting: { commandToExecute: `echo '${line}' >> ${MARKER}` },
      });
      await updateAzVmss({ virtualMachineScaleSet: model });
      const [before, disks] = [await readInstances(), await readDisks()];
      await updateAzVmssInstance({ instanceId: ['*'] });
      return { before, disks, after: await readInstances() };
    };

    const { before, disks, after } = await updateByHand().finally(async () => {
      // The policy is sent together with the mode, because Azure might otherwise reset the policy to its defaults.
      await updateAzVmss({ virtualMachineScaleSet: { ...(await getAzVmss()), upgradePolicy } });
    });

    await show('The instances before', before);
    await show('The instances after Update-AzVmssInstance', after);
    const [old, latest] = [{ latestModelApplied: false }, { power: 'running', latestModelApplied: true }];
    assume('there was something to apply', before).toMatchObject([old, old]);
    assume('both instances run the latest model now', after).toMatchObject([latest, latest]);
    const script = `grep -c '${line}' ${MARKER}`;
    const runs = await Promise.all(after.map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script })));
    await show('How often the changed extension ran on each instance', runs);
    const ran = { stdout: expect.stringMatching(/^[1-9]/) };
    assume('the extension ran on both', runs).toMatchObject([ran, ran]);

    await show('The disks before and after', [...disks, ...(await readDisks())]);
    const sizes = await readDataDiskSizes();
    await show('The size of the data disks in GB, in each reading', sizes);
    expect(sizes).toMatchObject([small, small]);
  },
);
