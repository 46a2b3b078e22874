import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'The extension ran on every instance, and no per-instance call was made',
  {
    must: "The extension's script MUST have run on every instance, without a request for any single instance.",
    why: `
      In the original lab, the portal still said "Creating" when the upgrade counted as completed, and the
      instances were not even running. The test therefore looks for the trace that the script leaves: a line in
      a file, in the guest OS of each instance. Azure may run a script more than once, so the test accepts that.
      It also checks the requests that were sent from the write to the end of the upgrade. Apart from reads
      there is only one, and it is for the scale set.`,
    takeaway: `
      This is what "propagates automatically" means: one write of the model changes every existing instance. For
      extensions it is true. Compare it with the data disk in chapter 3.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
    given: 'extensionAdded',
  },
  async ({ recording, readModel, readInstances, invokeAzVmssVMRunCommand, assume, show, expect }) => {
    const { requests } = await recording();
    const writes = requests.filter(({ method }) => method !== 'GET');
    await show('The requests other than reads, until the upgrade was over', writes);
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    const instances = await readInstances();
    assume('both instances are running', instances).toMatchObject([{ power: 'running' }, { power: 'running' }]);

    const traces = await Promise.all(
      instances.map(async ({ id, name }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: `sort --unique ${MARKER}` });
        return { name, trace: stdout };
      }),
    );
    await show(`${MARKER} on the instances`, traces);
    expect({
      traces: traces.map(({ trace }) => trace),
      sent: writes.map(({ path }) => (path.includes('/virtualMachines/') ? 'for one instance' : 'for the scale set')),
    }).toEqual({
      traces: ['Rolling upgrade applied', 'Rolling upgrade applied'],
      sent: ['for the scale set'],
    });
  },
);
