import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Changing Manual to Rolling mode starts a rolling upgrade if instances are not on the latest model',
  {
    must: 'When instances are not on the latest model, changing Manual to Rolling mode MUST start a rolling upgrade that updates every one of them.',
    why: `
      Microsoft advises you to create a scale set in Manual mode and to change to Rolling mode later. The test
      changes nothing but the mode, while both instances lack an extension that the model has. A rolling upgrade
      starts by itself and runs the extension on both. A change of the policy is therefore not harmless: it
      rolls out everything that was waiting.`,
    takeaway: `
      Before you change to Rolling mode, check LatestModelApplied. If an instance says False, the change of the
      mode also starts an upgrade.`,
    chapter: '6 Manual and Automatic mode',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: assumed({
      why: 'Microsoft documents that any model update checks whether all instances are on the latest model. A recorded change to Rolling mode took two minutes, as long as an upgrade, but its instances were on the latest model, and the upgrade was not read. A run on Azure settles it.',
      sources: ['configure-rolling-upgrades-page', 'recording-cli-rolling-upgrade'],
    }),
    given: 'manualSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, readInstances, readRollingUpgrade, ...tools }) => {
    const { invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 67');
    await waitFor.everyInstanceToBeHealthy();
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const before = await readInstances();
    const previous = (await readRollingUpgrade())?.startTime;

    await updateAzVmss({ upgradePolicyMode: 'Rolling' });
    const upgrade = await waitFor.rollingUpgradeToEnd({ since: previous });
    const after = await readInstances();
    await updateAzVmss({ upgradePolicyMode: 'Manual' });
    const runs = await Promise.all(after.map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script: count })));
    const isNew = upgrade !== undefined && upgrade.startTime?.getTime() !== previous?.getTime();
    await show('The instances before the change of the mode', before);
    await show('The latest rolling upgrade afterward', { isNew, ...upgrade });
    await show('The instances afterward', after);
    await show('How often the new extension ran on each instance', runs);
    const old = { power: 'running', latestModelApplied: false };
    assume('both instances were running an older model', before).toMatchObject([old, old]);
    expect(runs.map(({ stdout }) => stdout !== '0')).toEqual([true, true]);
  },
);
