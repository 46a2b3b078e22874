import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'A stopped instance takes no part in an upgrade, and counts as on the latest model all the same',
  {
    must: 'An upgrade of stopped instances MUST complete with none of them done, and leave LatestModelApplied true of each.',
    why: `
      This has happened to the author of the lab, and nearly spoiled it. The instances were stopped when the model changed.
      The upgrade said Completed, with 0 instances done, 0 failed, 0 pending. Every instance said True. And nothing had
      been applied to anything. Whoever looks at two of the three signs, and not at the power state, takes this for a
      success, or for the proof of something else.`,
    takeaway: `
      Completed and True are worth something only of instances that run. Look at the counts: successful has to be as many
      as you have. It is why each claim of this lab asks first whether the instances are running.`,
    chapter: 'F When a rollout goes wrong',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: observed({
      when: '2026-02-25',
      where:
        "the lab author's second run: 0 of 2 instances running, the upgrade Completed with 0, 0, 0, 0, and True of both",
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
    assume('the upgrade is the one of this write', upgrade?.startTime).not.toEqual(previous);
    const counts = { successful: 0, failed: 0, inProgress: 0, pending: 0 };
    expect({ upgrade, latest: after.map(({ latestModelApplied }) => latestModelApplied) }).toMatchObject({
      upgrade: { state: 'Completed', ...counts },
      latest: [true, true],
    });
  },
);
