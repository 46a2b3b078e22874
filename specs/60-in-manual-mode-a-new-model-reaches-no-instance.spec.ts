import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'In Manual mode, a new model reaches no instance until Update-AzVmssInstance',
  {
    must: 'In Manual mode, a new model MUST leave every instance unchanged, with LatestModelApplied false, until the instance is updated explicitly.',
    why: `
      In Manual mode, you apply the model to the instances. Update-AzVmss succeeds within seconds, the model has
      the extension, and no instance has it: LatestModelApplied is false, and stays false until you call the
      other cmdlet. The same write starts a rolling upgrade in Rolling mode. Manual mode splits into two cmdlets
      what Rolling mode does in one.`,
    takeaway: `
      Two cmdlets, two jobs: Update-AzVmss changes the model, Update-AzVmssInstance updates an instance to it.
      You need the second in Manual mode only, which is the mode of a scale set whose template names none.`,
    chapter: '6 Manual and Automatic mode',
    step: 'Key learning point 1',
    cmdlet: 'Update-AzVmssInstance',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
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

    const [running, reached] = [
      { power: 'running' },
      { latestModelApplied: true, runs: expect.stringMatching(/^[1-9]/) },
    ];
    assume('both instances are running', before).toMatchObject([running, running]);
    const waiting = { latestModelApplied: false, runs: '0' };
    expect({ before, after }).toMatchObject({ before: [waiting, waiting], after: [reached, reached] });
  },
);
