import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'An extension that fails stops the rolling upgrade',
  {
    must: 'When an extension fails on the first instance, a rolling upgrade MUST fail, and MUST NOT touch the other instance.',
    why: `
      The application is healthy all the time here, and the probe succeeds. The extension fails: its script
      exits with 1. Azure counts an instance as healthy only when all its extensions are provisioned. So the
      first batch fails, and the upgrade with it, without five minutes of waiting.`,
    takeaway: `
      The exit code of a custom script decides whether a rollout continues. A script that fails for a trivial
      reason, such as a package mirror that is briefly unavailable, stops it; a script that hides its failure,
      with "|| true", lets a bad rollout through.`,
    chapter: 'F When a rollout goes wrong',
    step: '–',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: documented({ sources: ['automatic-upgrade-page'] }),
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
    assume('it is the upgrade that this write started', upgrade?.startTime).not.toEqual(previous);
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
