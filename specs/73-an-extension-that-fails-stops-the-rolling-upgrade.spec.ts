import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { STRICT_THRESHOLDS } from '../helpers/states/strict-set.ts';

testClaim(
  'An extension that fails stops the rolling upgrade',
  {
    must: 'When an extension fails on the first instance, a rolling upgrade MUST NOT complete, and MUST NOT touch the other instance.',
    why: `
      The application is healthy all the time here, and the probe succeeds. The extension fails: its script
      exits with 1. For OS image upgrades Microsoft says that an application counts as healthy only when all
      extensions of its instance are provisioned. This test asks whether the same is true when an extension
      changes: the first batch fails, and the upgrade with it.`,
    takeaway: `
      The exit code of a custom script decides whether a rollout continues. A script that fails for a trivial
      reason, such as a package mirror that is briefly unavailable, stops it; a script that hides its failure,
      with "|| true", lets a bad rollout through.`,
    chapter: '7 When a rolling upgrade fails',
    step: '–',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: assumed({
      why: 'Microsoft documents it for OS image upgrades. That an upgrade for a changed extension follows the same rule is an inference; a run on Azure settles it.',
      sources: ['automatic-upgrade-page'],
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setRollingUpgradePolicy, addAzVmssExtension, updateAzVmss, rejectionOf, ...tools }) => {
    const { readRollingUpgrade, readInstances, readHealth, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } =
      tools;
    const ids = (await readInstances()).map(({ id }) => id);
    const previous = (await readRollingUpgrade())?.startTime;
    const { leave, count } = markerOf('Claim 73');
    const strict = setRollingUpgradePolicy(await getAzVmss(), STRICT_THRESHOLDS);
    const failing = addAzVmssExtension(strict, customScript(`${leave} && exit 1`));

    const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: failing }));

    await show('The result of Update-AzVmss', refusal ?? { result: 'success' });
    const upgrade = await waitFor.rollingUpgradeToEnd({ since: previous });
    await show('The rolling upgrade', { ...upgrade });
    assume('it is the upgrade that this write started', upgrade?.startTime).not.toEqual(previous);
    assume('its batch had one instance', upgrade?.failed).toBeLessThan(2);
    const health = (await readHealth()).map((each) => each.health);
    assume('the application is healthy on both instances', health).toEqual(['healthy', 'healthy']);
    const runs = await Promise.all(
      ids.map(async (instanceId) => (await invokeAzVmssVMRunCommand({ instanceId, script: count })).stdout),
    );
    await show('How often the failing extension ran on each instance', { runs });
    assume('it ran on the first instance', Number(runs[0])).toBeGreaterThan(0);
    expect({ completed: upgrade?.state === 'Completed', onTheOther: runs[1] }).toEqual({
      completed: false,
      onTheOther: '0',
    });
  },
);
