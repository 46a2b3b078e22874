import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf, STOP_APPLICATION } from '../helpers/states/custom-script.ts';

testClaim(
  'An instance that becomes unhealthy stops the rolling upgrade: the other instance is untouched',
  {
    must: 'When the first upgraded instance stays unhealthy, a rolling upgrade MUST NOT complete, and MUST NOT touch the other instance.',
    why: `
      This is what batches are for. The new extension stops the page on port 80, a mistake as it happens. The
      first instance gets it, its probe fails, and the upgrade waits for it to recover. For OS image upgrades
      Microsoft says how long: up to five minutes. The instance does not recover, so the upgrade stops. One
      instance is out of service, on the new model. The other one keeps serving, and the mistake never reaches
      it.`,
    takeaway: `
      Azure checks maxUnhealthyUpgradedInstancePercent after each batch. By the REST reference it counts
      upgraded instances only; another page of Microsoft's counts all instances. With 20 percent, this upgrade
      stops either way. A failed upgrade leaves the scale set on two models: upgraded instances stay so, and the
      next write continues from there.`,
    chapter: '7 When a rolling upgrade fails',
    step: '–',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: documented({ sources: ['configure-rolling-upgrades-page', 'automatic-upgrade-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setRollingUpgradePolicy, addAzVmssExtension, updateAzVmss, rejectionOf, ...tools }) => {
    const { readRollingUpgrade, readInstances, readHealth, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } =
      tools;
    const previous = (await readRollingUpgrade())?.startTime;
    const { leave, count } = markerOf('Claim 72');
    // Half of all instances may be unhealthy, so the health of the upgraded instances decides.
    const policy = { maxUnhealthyInstancePercent: 50, maxUnhealthyUpgradedInstancePercent: 20 };
    const model = setRollingUpgradePolicy(await getAzVmss(), policy);
    const bad = addAzVmssExtension(model, customScript(`${leave} && ${STOP_APPLICATION}`));

    const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: bad }));

    await show('The result of Update-AzVmss', refusal ?? { result: 'success' });
    const upgrade = await waitFor.rollingUpgradeToEnd({ since: previous });
    await show('The rolling upgrade', { ...upgrade });
    assume('it is the upgrade that this write started', upgrade?.startTime).not.toEqual(previous);
    assume('its batch had one instance', upgrade?.failed).toBeLessThan(2);
    const after = await Promise.all(
      (await readInstances()).map(async ({ id, power, latestModelApplied }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
        return { id, power, latestModelApplied, runs: stdout };
      }),
    );
    await show('The instances after, and how often the bad extension ran on each', after);
    const running = { power: 'running' };
    assume('it ran on the first of two running instances', after).toMatchObject([
      { ...running, runs: expect.stringMatching(/^[1-9]/) },
      running,
    ]);
    const [first] = await readHealth();
    assume('the first one is unhealthy by now', first).toMatchObject({ health: 'unhealthy' });
    // No page names the state in which such an upgrade ends. The evidence shows it.
    expect({ completed: upgrade?.state === 'Completed', untouched: after[1] }).toMatchObject({
      completed: false,
      untouched: { latestModelApplied: false, runs: '0' },
    });
  },
);
