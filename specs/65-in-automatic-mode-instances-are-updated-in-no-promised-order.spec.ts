import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf, STOP_APPLICATION } from '../helpers/states/custom-script.ts';

testClaim(
  'In Automatic mode, instances are updated in no promised order and without a health gate',
  {
    must: 'In Automatic mode, a model that stops the application MUST reach every instance, although each of them becomes unhealthy.',
    why: `
      Automatic sounds like the safe choice, and is the opposite. The platform updates the instances at once, in
      any order, and may take all of them out of service at the same time. A test cannot prove that Azure
      promises nothing. It can prove that Azure doesn't check health: the model gets a bad change, an extension
      that stops the page on port 80. In Rolling mode, the rollout ends with the first instance that becomes
      unhealthy, as claim 72 shows. In Automatic mode, the bad change reaches the whole scale set.`,
    takeaway: `
      Automatic mode: no batches, no order, no health gate, no need for a probe. Rolling mode: all of these. For
      a workload that has to stay available, Automatic mode is the wrong choice, whatever its name suggests.`,
    chapter: '6 Manual and Automatic mode',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
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
    await show('The result of Update-AzVmss', { failure: failure?.code ?? 'none' });
    const reached = { latestModelApplied: true, runs: expect.stringMatching(/^[1-9]/) };
    expect(after).toMatchObject([reached, reached]);
  },
);
