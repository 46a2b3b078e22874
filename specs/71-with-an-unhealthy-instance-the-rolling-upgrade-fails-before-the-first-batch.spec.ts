import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'With an unhealthy instance, the rolling upgrade fails before the first batch, and the new model stays',
  {
    must: 'When more instances are unhealthy than allowed, a rolling upgrade MUST fail before its first batch, and the new model MUST stay.',
    why: `
      One of two instances is unhealthy: 50 percent, and this scale set allows 20. Azure still accepts
      Update-AzVmss, which fails a second later, before anything has changed on any instance. Azure doesn't undo
      the write. The model is the new one, neither instance is on it, and the next rolling upgrade, whatever
      starts it, applies this change too. You can't repair an unhealthy scale set by upgrading it, unless its
      policy allows that many unhealthy instances.`,
    takeaway: `
      maxUnhealthyInstancePercent is checked before every batch, including the first. "Before any batch was
      attempted" in the error means that no instance was touched: repair the instances first. A failed
      Update-AzVmss has still changed the model.`,
    chapter: '7 When a rolling upgrade fails',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: observed({
      sources: ['recording-net-rolling-upgrade', 'automatic-upgrade-page'],
      seen: 'a recording shows a new extension whose upgrade failed with this code while a probe failed, and the model stayed new; what the instances had was not read',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setRollingUpgradePolicy, addAzVmssExtension, updateAzVmss, rejectionOf, ...tools }) => {
    const { readInstances, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const instances = await readInstances();
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);
    const run = (instanceId: string, script: string) =>
      invokeAzVmssVMRunCommand({ instanceId, script }).then(({ stdout }) => stdout);
    const attempt = async (name: string) => {
      const { leave, count } = markerOf(name);
      const strict = setRollingUpgradePolicy(await getAzVmss(), { maxUnhealthyInstancePercent: 20 });
      const model = addAzVmssExtension(strict, customScript(leave));
      const refusal = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: model }));
      const runs = await Promise.all(instances.map(({ id }) => run(id, count)));
      const isInModel = JSON.stringify(await getAzVmss()).includes(leave);
      return { code: refusal?.code ?? 'success', message: refusal?.message, runs, isInModel };
    };
    const unhealthy = instances.at(-1)?.id ?? '';
    await run(unhealthy, 'systemctl stop instance-page');
    await waitFor.instanceToBeUnhealthy(unhealthy);

    const whileUnhealthy = await attempt('Claim 71, unhealthy');

    await run(unhealthy, 'systemctl start instance-page');
    await waitFor.instanceToBeHealthy(unhealthy);
    const recovered = await attempt('Claim 71, recovered');
    await show('A new extension while an instance is unhealthy, and after it has recovered', [
      whileUnhealthy,
      recovered,
    ]);
    assume('the extension rolls out after the instance has recovered', recovered).toMatchObject({
      code: 'success',
      isInModel: true,
    });
    assume('it then runs on both instances', recovered.runs.map(Number)).not.toContain(0);
    expect(whileUnhealthy).toMatchObject({
      code: 'MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade',
      runs: ['0', '0'],
      isInModel: true,
    });
  },
);
