import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'A deallocated instance is left out of a rolling upgrade, and runs the new extension once it is started',
  {
    must: 'A rolling upgrade MUST update the running instances only, and a deallocated instance MUST run the new extension once it is started.',
    why: `
      Scale sets are often deallocated at night to save money. The test deallocates one of two instances and
      rolls out an extension. The upgrade completes with one instance successful, not two. Then the test starts
      the other instance. The extension runs there too, after the upgrade is long over and without a health check
      by that upgrade.`,
    takeaway: `
      An upgrade takes care of the instances that run. An instance that you start later changes at its start, so
      check its health then.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Stop-AzVmss',
    provenance: assumed({
      why: 'No public source describes a deallocated instance in a rolling upgrade. The original lab saw an upgrade complete with 0, 0, 0, 0 while no instance was running, and the extension as "Creating"; no start was seen. A run on Azure settles it.',
      sources: ['original-lab-extension-run', 'original-lab-stopped-instances'],
    }),
    given: 'strictSet',
  },
  async ({ stopAzVmss, startAzVmss, getAzVmss, addAzVmssExtension, updateAzVmss, ...tools }) => {
    const { readRollingUpgrade, readInstances, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const previous = (await readRollingUpgrade())?.startTime;
    const { leave, count } = markerOf('Claim 82');
    const id = (await readInstances()).at(-1)?.id ?? '';
    await stopAzVmss({ instanceId: [id] });
    const before = await readInstances();

    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const [upgrade, during] = [await readRollingUpgrade(), await readInstances()];
    await startAzVmss();
    await waitFor.everyInstanceToBeHealthy();

    const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
    await show('The instances before the upgrade', before);
    await show('The rolling upgrade', { ...upgrade });
    await show('The instances after the upgrade', during);
    await show('The deallocated instance once it is started', { instance: id, extensionRuns: stdout });
    const [running, deallocated] = [{ power: 'running' }, { power: 'deallocated' }];
    assume('one instance was deallocated during the upgrade', before).toMatchObject([running, deallocated]);
    assume('that instance was deallocated until the start', during).toMatchObject([running, deallocated]);
    assume('the upgrade is the one that this update started', upgrade?.startTime).not.toEqual(previous);
    const { state, successful, failed, pending } = upgrade ?? {};
    expect({ state, successful, failed, pending, extensionRan: stdout !== '0' }).toEqual({
      ...{ state: 'Completed', successful: 1, failed: 0, pending: 0 },
      extensionRan: true,
    });
  },
);
