import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Restarting, redeploying or deallocating an instance does not apply a new model',
  {
    must: 'When an instance is not on the latest model, a restart, a redeployment, or a deallocation and a start MUST NOT apply that model.',
    why: `
      Restart-AzVmss and Set-AzVmssVM -Redeploy are answers that sound right in an exam. The test adds an
      extension to the model in Manual mode, then does all three to one instance. Each time the instance boots
      again, and each time its LatestModelApplied is false and the extension has not run. A boot starts what the
      instance has; it doesn't ask the scale set for anything newer.`,
    takeaway: `
      A power action never applies a model. In Manual mode only Update-AzVmssInstance does, and what needs a new
      disk needs a reimage after it.`,
    chapter: '6 Manual and Automatic mode',
    step: 'Scenario analysis: Why Other Options Are Incorrect',
    cmdlet: 'Restart-AzVmss',
    provenance: assumed({
      why: 'Microsoft documents that in Manual mode a changed extension is not updated until you trigger an update, and describes a redeployment as a move to a new node. No page says whether a restart or a redeployment counts as such an update. A run on Azure settles it.',
      sources: ['faq-page', 'rest-scale-set-redeploy'],
    }),
    given: 'manualSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, restartAzVmss, stopAzVmss, startAzVmss, ...tools }) => {
    const { setAzVmssVM, readInstances, invokeAzVmssVMRunCommand, waitFor, assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 66');
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const id = (await readInstances()).at(-1)?.id ?? '';
    const run = async (script: string) => (await invokeAzVmssVMRunCommand({ instanceId: id, script })).stdout;
    const look = async (after: string) => ({
      after,
      booted: await run('uptime --since'),
      latestModelApplied: (await readInstances()).find((each) => each.id === id)?.latestModelApplied,
      extensionRan: (await run(count)) !== '0',
    });
    const before = await look('the model update');

    await restartAzVmss({ instanceId: [id] });
    await waitFor.instanceToBeHealthy(id);
    const restarted = await look('Restart-AzVmss');
    await setAzVmssVM({ instanceId: id, redeploy: true });
    await waitFor.instanceToBeHealthy(id);
    const redeployed = await look('Set-AzVmssVM -Redeploy');
    await stopAzVmss({ instanceId: [id] });
    await startAzVmss();
    await waitFor.instanceToBeHealthy(id);
    const started = await look('Stop-AzVmss and Start-AzVmss');

    const seen = [before, restarted, redeployed, started];
    await show('The instance after each action', seen);
    assume('the instance was not on the latest model before', before.latestModelApplied).toBe(false);
    assume('the instance booted each time', new Set(seen.map(({ booted }) => booted)).size).toBe(4);
    const unchanged = { latestModelApplied: false, extensionRan: false };
    expect([restarted, redeployed, started]).toMatchObject([unchanged, unchanged, unchanged]);
  },
);
