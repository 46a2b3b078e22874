import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { longestUnobservedGap } from '../helpers/states/recording.ts';

testClaim(
  'Every instance ends with LatestModelApplied true, after it was false during the rollout',
  {
    must: 'During a rollout, LatestModelApplied MUST turn false for every instance, and be true for all of them at the end.',
    why: `
      As soon as the model is written, no instance is on it: LatestModelApplied turns false. The upgrade turns
      it true again, one instance after the other. Without the false in between, the true at the end would prove
      nothing, because an instance that nothing has touched shows true as well. That is why the test watches the
      instances all the time. The original lab shows only the true at the end, on instances that were not
      running.`,
    takeaway: `
      LatestModelApplied tells whether an instance was updated to the newest model. It is the first thing to
      read after Update-AzVmss, but not the last: chapter 3 shows what an update means for the disks of an
      instance.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Get-AzVmssVM',
    provenance: documented({ sources: ['upgrade-scale-set-page', 'upgrade-policy-page'] }),
    given: 'extensionAdded',
  },
  async ({ recording, readModel, readRollingUpgrade, assume, show, expect }) => {
    const { samples } = await recording();
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    assume('no upgrade is in progress any more', (await readRollingUpgrade())?.state).not.toBe('RollingForward');
    const seen = samples.instances.flatMap(({ at, seen }) =>
      seen.map(({ id, power, latestModelApplied }) => ({ at, id, power, latestModelApplied })),
    );
    const changes = seen.filter(
      ({ id, latestModelApplied }, index) =>
        seen.slice(0, index).findLast((before) => before.id === id)?.latestModelApplied !== latestModelApplied,
    );
    await show('LatestModelApplied, each time it changed, in lab seconds', changes);
    assume('the instances were running all the time', new Set(seen.map(({ power }) => power))).toEqual(
      new Set(['running']),
    );

    const stories = [...Map.groupBy(changes, ({ id }) => id).values()].map((story) =>
      story.map(({ latestModelApplied }) => latestModelApplied),
    );
    const unseen = longestUnobservedGap(
      samples.instances,
      stories.every((story) => story.includes(false)),
    );
    assume('the instances were read often enough to see each change', unseen).toBeLessThan(30);
    expect(stories).toEqual([
      [true, false, true],
      [true, false, true],
    ]);
  },
);
