import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'An extension that fails stops it as well',
  {
    must: 'An upgrade whose extension fails on the first instance MUST fail, and MUST NOT touch the other instance.',
    why: `
      Here the application is well all the time, and the probe has nothing to complain of. It is the extension that fails:
      its script ends with 1. For Azure an instance is good only when all its extensions have been provisioned. So the
      first batch has failed, and the upgrade with it, with no five minutes of waiting.`,
    takeaway: `
      The exit code of a custom script decides the fate of a rollout. A script that fails for nothing, a package mirror that
      was away for a moment, stops it; and one that hides its failure, with "|| true", lets a bad one through.`,
    chapter: 'F When a rollout goes wrong',
    step: '–',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade',
      read: '2026-11-23',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, rejectionOf, readRollingUpgrade, readInstances, ...tools }) => {
    const { readHealth, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const ids = (await readInstances()).map(({ id }) => id);
    const previous = (await readRollingUpgrade())?.startTime;
    const { leave, count } = markerOf('Claim 73');
    const failing = addAzVmssExtension(await getAzVmss(), customScript(`${leave} && exit 1`));

    const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: failing }));

    await show('What Update-AzVmss ended with', refusal ?? { answer: 'success' });
    const upgrade = await readRollingUpgrade();
    await show('The rolling upgrade', { ...upgrade });
    assume('it is the one of this write', upgrade?.startTime).not.toEqual(previous);
    assume('its batch was of one instance', upgrade?.failed).toBeLessThan(2);
    const health = (await readHealth()).map((each) => each.health);
    assume('the application is well on both instances', health).toEqual(['healthy', 'healthy']);
    const runs = await Promise.all(
      ids.map(async (instanceId) => (await invokeAzVmssVMRunCommand({ instanceId, script: count })).stdout),
    );
    await show('How often the failing extension ran on each instance', { runs });
    assume('it ran on the first instance', Number(runs[0])).toBeGreaterThan(0);
    expect({ state: upgrade?.state, failed: upgrade?.failed, onTheOther: runs[1] }).toEqual({
      state: 'Faulted',
      failed: 1,
      onTheOther: '0',
    });
  },
);
