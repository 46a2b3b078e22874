import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The upgrade goes batch by batch: never more than one of two instances at a time',
  {
    must: 'From its start to its completion, a rolling upgrade of two instances MUST NOT have both in progress at once.',
    why: `
      Batches are what Rolling mode promises. Half of two instances is one, so Azure updates one while the other
      serves requests. Then Azure waits until the updated instance is healthy, pauses ten seconds, and continues
      with the other. The test reads the progress of the upgrade every eight seconds, which is shorter than an
      update takes. In Automatic mode, Azure may update both instances at once, and a bad change would stop
      both.`,
    takeaway: `
      maxBatchInstancePercent is an upper limit, and a batch has at least one instance. Progress counts
      instances: successful, failed, in progress, pending. Together they are all instances that take part.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Steps 4–5: the rolling upgrade in progress',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: documented({ sources: ['configure-rolling-upgrades-page'] }),
    given: 'extensionAdded',
  },
  async ({ recording, assume, show, expect }) => {
    const { previousStart, samples } = await recording();
    const upgrades = samples.upgrade.flatMap(({ at, seen }) =>
      seen === undefined || seen.startTime?.getTime() === previousStart?.getTime() ? [] : [{ at, ...seen }],
    );
    const stages = upgrades.filter(
      ({ state, inProgress, successful }, index) =>
        upgrades[index - 1]?.state !== state ||
        upgrades[index - 1]?.inProgress !== inProgress ||
        upgrades[index - 1]?.successful !== successful,
    );
    await show('The progress of the upgrade, each time it changed, in lab seconds', stages);
    assume('it completed', upgrades.at(-1)).toMatchObject({ state: 'Completed', successful: 2, failed: 0 });

    const atOnce = Math.max(...upgrades.map(({ inProgress }) => inProgress));
    assume('it was seen with an instance in progress', atOnce).toBeGreaterThan(0);
    expect(atOnce).toBe(1);
  },
);
