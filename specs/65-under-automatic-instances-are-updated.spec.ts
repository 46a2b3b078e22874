import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf, STOP_APPLICATION } from '../helpers/states/custom-script.ts';

testClaim(
  'Under Automatic, instances are updated in no promised order and without a health gate',
  {
    must: 'A model that stops the application MUST reach every instance, though each that it reaches becomes unhealthy.',
    why: `
      Automatic sounds like the safe choice, and is the opposite. The platform brings a new model to the instances at once,
      in any order, and it may take all of them down at the same time. That nothing is promised cannot be tested. But that
      nobody looks at their health can: here is a bad change, an extension that stops the page on port 80. Under Rolling
      it ends with the first instance that falls ill, as claim 72 shows. Here it goes through the whole scale set.`,
    takeaway: `
      Automatic: no batches, no order, no health gate, no need of a probe. Rolling: all of these. For a workload that has to
      stay up, Automatic is a wrong option, whatever its name.`,
    chapter: 'E Manual and Automatic policy',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'manualSet',
  },
  async ({
    getAzVmss,
    addAzVmssExtension,
    updateAzVmss,
    rejectionOf,
    readInstances,
    readHealth,
    waitFor,
    ...tools
  }) => {
    const { invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    await updateAzVmss({ upgradePolicyMode: 'Automatic' });
    await waitFor.everyInstanceToBeHealthy();
    const before = await readInstances();
    const running = { power: 'running', latestModelApplied: true };
    assume('both instances are running the latest model, and healthy', before).toMatchObject([running, running]);
    const { leave, count } = markerOf('Claim 65');
    const bad = addAzVmssExtension(await getAzVmss(), customScript(`${leave} && ${STOP_APPLICATION}`));

    const failure = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: bad }));

    await waitFor.instanceToBeUnhealthy(before[0]?.id ?? '');
    const [instances, health] = [await readInstances(), await readHealth()];
    const after = await Promise.all(
      instances.map(async ({ id, latestModelApplied }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
        return { id, latestModelApplied, runs: stdout, health: health.find((each) => each.id === id)?.health };
      }),
    );
    await show('The instances after, and how often the bad extension ran on each', after);
    await show('What Update-AzVmss answered', { failure: failure?.code ?? 'none' });
    const reached = { latestModelApplied: true, runs: '1' };
    expect(after).toMatchObject([reached, reached]);
  },
);
