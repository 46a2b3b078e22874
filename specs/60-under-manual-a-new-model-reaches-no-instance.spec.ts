import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Under Manual, a new model reaches no instance until Update-AzVmssInstance',
  {
    must: 'A new model MUST leave every instance as it was and off the latest model, until Update-AzVmssInstance brings it.',
    why: `
      Under Manual the bridge between model and instances is you. Update-AzVmss succeeds within seconds, the model has the
      extension, and no instance knows of it: LatestModelApplied is false, and stays false until somebody calls the other
      cmdlet. It is the same write that starts an upgrade under Rolling. Here you see both halves of what Rolling does
      in one.`,
    takeaway: `
      Two cmdlets, two jobs: Update-AzVmss changes the model, Update-AzVmssInstance brings an instance to it. The second is
      needed under Manual only, which is the mode of a scale set whose template names none.`,
    chapter: 'E Manual and Automatic policy',
    step: 'Key learning point 1',
    cmdlet: 'Update-AzVmssInstance',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'manualSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, updateAzVmssInstance, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 60');
    const look = async () =>
      Promise.all(
        (await readInstances()).map(async ({ id, power, latestModelApplied }) => {
          const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
          return { id, power, latestModelApplied, runs: stdout };
        }),
      );

    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const before = await look();
    await show('After Update-AzVmss: the instances, and how often the extension ran on each', before);
    await updateAzVmssInstance({ instanceId: ['*'] });
    const after = await look();
    await show('After Update-AzVmssInstance', after);

    const [running, reached] = [{ power: 'running' }, { latestModelApplied: true, runs: '1' }];
    assume('both instances are running', before).toMatchObject([running, running]);
    const waiting = { latestModelApplied: false, runs: '0' };
    expect({ before, after }).toMatchObject({ before: [waiting, waiting], after: [reached, reached] });
  },
);
