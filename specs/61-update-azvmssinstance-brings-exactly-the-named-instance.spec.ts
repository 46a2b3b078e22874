import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Update-AzVmssInstance brings exactly the named instance to the model',
  {
    must: 'Of two instances off the latest model, the named one MUST be brought to it, and the other one MUST stay as it is.',
    why: `
      The cmdlet takes ids, and that is its point. You bring the new model to one instance, look how it fares, and go on
      with the others when you are content, or not at all. In between the scale set has instances on two models, and
      LatestModelApplied tells which is which. A rolling upgrade does the same, only that it decides for you.`,
    takeaway: `
      -InstanceId is not optional in meaning: "*" is all instances, at once and without a look at their health. Manual lets
      you choose the order. It does not protect you from choosing all.`,
    chapter: 'E Manual and Automatic policy',
    step: 'Key learning point 8',
    cmdlet: 'Update-AzVmssInstance',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-perform-manual-upgrades',
      read: '2026-11-23',
    }),
    given: 'manualSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, updateAzVmssInstance, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 61');
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const before = await readInstances();
    await show('The instances before', before);
    const old = { power: 'running', latestModelApplied: false };
    assume('both instances are running an older model', before).toMatchObject([old, old]);
    const [{ id: named } = { id: '' }] = before;

    await updateAzVmssInstance({ instanceId: [named] });

    const after = await Promise.all(
      (await readInstances()).map(async ({ id, latestModelApplied }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
        return { id, latestModelApplied, runs: stdout };
      }),
    );
    await show(`After Update-AzVmssInstance of instance ${named}, and how often the extension ran on each`, after);
    const [brought, left] = [
      { id: named, latestModelApplied: true, runs: '1' },
      { latestModelApplied: false, runs: '0' },
    ];
    expect(after).toMatchObject([brought, left]);
  },
);
