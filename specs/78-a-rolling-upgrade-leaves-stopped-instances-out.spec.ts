import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'A rolling upgrade leaves stopped instances out, and LatestModelApplied still turns true',
  {
    must: 'When all instances are stopped, a rolling upgrade MUST complete without updating any of them, and yet set LatestModelApplied to true.',
    why: `
      This happened to the author of the original lab, and nearly spoiled its result. No instance was running
      when the model changed. The upgrade said Completed, with 0 instances successful, 0 failed, 0 pending.
      Every instance said True, and the portal showed the extension as "Creating". If you read two of the three
      signs, and not the power state, you mistake this for a success, or for proof of something else. This test
      powers the instances off; they stay allocated.`,
    takeaway: `
      Completed and True count only for running instances. Read the counts: the number of successful instances
      must be the number that you have. That is why each claim of this suite first checks whether the instances
      are running.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: assumed({
      why: 'The original lab saw it once: 0 of 2 instances running, the upgrade Completed with 0, 0, 0, 0, and True for both. Whether those instances were stopped or deallocated was not seen, and this test stops them. A run on Azure settles it.',
      sources: ['original-lab-extension-run', 'original-lab-stopped-instances', 'probe-page'],
    }),
    given: 'strictSet',
  },
  async ({ stopAzVmss, startAzVmss, getAzVmss, addAzVmssExtension, updateAzVmss, ...tools }) => {
    const { readRollingUpgrade, readInstances, waitFor, assume, show, expect } = tools;
    const previous = (await readRollingUpgrade())?.startTime;
    const { leave } = markerOf('Claim 78');
    await stopAzVmss({ stayProvisioned: true });
    const before = await readInstances();

    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });

    const [upgrade, after] = [await readRollingUpgrade(), await readInstances()];
    await startAzVmss();
    await waitFor.everyInstanceToBeHealthy();
    await show('The instances before', before);
    await show('The rolling upgrade', { ...upgrade });
    await show('The instances after', after);
    const stopped = { power: 'stopped' };
    assume('both instances were stopped before', before).toMatchObject([stopped, stopped]);
    assume('both instances were stopped after', after).toMatchObject([stopped, stopped]);
    assume('it is the upgrade that this write started', upgrade?.startTime).not.toEqual(previous);
    const counts = { successful: 0, failed: 0, inProgress: 0, pending: 0 };
    expect({ upgrade, latest: after.map(({ latestModelApplied }) => latestModelApplied) }).toMatchObject({
      upgrade: { state: 'Completed', ...counts },
      latest: [true, true],
    });
  },
);
