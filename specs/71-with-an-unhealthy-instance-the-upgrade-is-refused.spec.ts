import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'With an unhealthy instance the upgrade is refused before the first batch, and the new model stays',
  {
    must: 'With more instances unhealthy than allowed, an upgrade MUST fail before its first batch, and the new model MUST stay.',
    why: `
      One of two instances is sick: 50 percent, and this scale set allows 20. Update-AzVmss is accepted all the same, and
      fails a second later, before anything was changed on any instance. But the write was not undone. The model is the
      new one, both instances are off it, and the next upgrade that rolls, for whatever reason, takes this change along.
      So an upgrade is no way to mend a sick scale set, unless the policy is told to let it.`,
    takeaway: `
      maxUnhealthyInstancePercent is checked before every batch, the first included. "Before any batch was attempted" in the
      error means: no instance was touched, heal them first. And a failed Update-AzVmss has changed the model.`,
    chapter: 'F When a rollout goes wrong',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade',
      read: '2026-11-23',
    }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, refusalOf, readInstances, waitFor, ...tools }) => {
    const { readRollingUpgrade, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const ids = (await readInstances()).map(({ id }) => id);
    const sick = ids.at(-1) ?? '';
    const run = async (instanceId: string, script: string) =>
      (await invokeAzVmssVMRunCommand({ instanceId, script })).stdout;
    const { leave, count } = markerOf('Claim 71');
    await run(sick, 'systemctl stop instance-page');
    await waitFor.instanceToBeUnhealthy(sick);
    const instances = await readInstances();
    await show(`The instances, of which ${sick} is unhealthy`, instances);
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);
    const model = addAzVmssExtension(await getAzVmss(), customScript(leave));

    const refusal = await refusalOf(() => updateAzVmss({ virtualMachineScaleSet: model }));

    await show('What Update-AzVmss ended with', refusal ?? { answer: 'success' });
    await show('The rolling upgrade', { ...(await readRollingUpgrade()) });
    const runs = await Promise.all(ids.map((id) => run(id, count)));
    const { virtualMachineProfile } = await getAzVmss();
    const settings = virtualMachineProfile?.extensionProfile?.extensions?.map((each) => each.settings);
    await show('Afterwards: runs of the extension on each instance, and the extension in the model', {
      runs,
      settings,
    });
    expect({ code: refusal?.code, runs, settings }).toEqual({
      code: 'MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade',
      runs: ['0', '0'],
      settings: [{ commandToExecute: leave }],
    });
  },
);
