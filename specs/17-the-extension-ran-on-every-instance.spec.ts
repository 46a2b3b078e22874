import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'The extension ran on every instance, and no per-instance call was made',
  {
    must: 'The script of the extension MUST have run once on every instance, though no request was made about any of them.',
    why: `
      In the lab the portal still said "Creating" when the upgrade counted as completed, and the instances were not even
      running. So we look where the script has left its trace: a line in a file, inside each instance. And we look at the
      requests that were sent from the write to the end of the upgrade. Apart from reading there is one, and it is about
      the scale set.`,
    takeaway: `
      This is what "propagates automatically" means: one write of the model, and every existing instance has changed. For
      extensions it is true. Keep it in mind as the yardstick for the data disk in chapter B.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'extensionAdded',
  },
  async ({ recording, readModel, readInstances, invokeAzVmssVMRunCommand, assume, show, expect }) => {
    const { requests } = await recording();
    const writes = requests.filter(({ method }) => method !== 'GET');
    await show('What was sent, apart from reading, until the upgrade was over', writes);
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    const instances = await readInstances();
    assume('both instances are running', instances).toMatchObject([{ power: 'running' }, { power: 'running' }]);

    const traces = await Promise.all(
      instances.map(async ({ id, name }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: `cat ${MARKER}` });
        return { name, trace: stdout };
      }),
    );
    await show(`${MARKER} on the instances`, traces);
    expect({
      traces: traces.map(({ trace }) => trace),
      sent: writes.map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`),
    }).toEqual({
      traces: ['Rolling upgrade applied', 'Rolling upgrade applied'],
      sent: ['PUT virtualMachineScaleSets/vmss-rolling-upgrade'],
    });
  },
);
