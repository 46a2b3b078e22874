import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';
import { STRICT_THRESHOLDS } from '../helpers/states/strict-set.ts';

testClaim(
  'With rollback on policy breach, failed instances go back to the old model',
  {
    must: 'With rollbackFailedInstancesOnPolicyBreach on, an instance that failed MUST return to the model that it had before the upgrade.',
    why: `
      Claims 72 and 73 ended with one instance on a harmful model. One switch in the policy changes that:
      rollbackFailedInstancesOnPolicyBreach. The extension fails, the upgrade stops as before, and then Azure
      rolls the failed instance back. Rollback restores the instance's model, not the contents of its disks: the
      line that the extension wrote before it failed is still there.`,
    takeaway: `
      Rollback is off unless you switch it on, and works in the upgrades of the scale set's policy. Azure does
      not roll back the scale set's own model: it stays the new one, and you have to correct it before the next
      upgrade.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Step 3: Verify Rolling Upgrade Policy Settings',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: documented({ sources: ['configure-rolling-upgrades-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setRollingUpgradePolicy, addAzVmssExtension, updateAzVmss, rejectionOf, ...tools }) => {
    const { readRollingUpgrade, readInstances, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const previous = (await readRollingUpgrade())?.startTime;
    const { leave, count } = markerOf('Claim 77');
    const policy = { ...STRICT_THRESHOLDS, rollbackFailedInstancesOnPolicyBreach: true };
    const bad = addAzVmssExtension(await getAzVmss(), customScript(`${leave} && exit 1`));

    const refusal = await rejectionOf(() =>
      updateAzVmss({ virtualMachineScaleSet: setRollingUpgradePolicy(bad, policy) }),
    );

    const upgrade = await waitFor.rollingUpgradeToEnd({ since: previous });
    await show('The result of Update-AzVmss', refusal ?? { result: 'success' });
    await show('The rolling upgrade', { ...upgrade });
    assume('it is the upgrade that this write started', upgrade?.startTime).not.toEqual(previous);
    assume('an instance has failed', upgrade?.failed).toBeGreaterThan(0);
    const [first] = await readInstances();
    const { stdout: runs } = await invokeAzVmssVMRunCommand({ instanceId: first?.id ?? '', script: count });
    await show('The failed instance, and how often the bad extension ran on it', { ...first, runs });
    assume('the new model had reached it', Number(runs)).toBeGreaterThan(0);
    expect(first).toMatchObject({ power: 'running', latestModelApplied: false });
  },
);
