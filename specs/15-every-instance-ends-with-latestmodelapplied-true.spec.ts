import { observed, testClaim } from '../helpers/claim/test-claim.ts';
import { longestUnobservedGap } from '../helpers/states/recording.ts';

testClaim(
  'Every instance ends with LatestModelApplied true, having been false on the way',
  {
    must: 'When the write and all that followed it is over, LatestModelApplied MUST be true of every instance, having been false.',
    why: `
      The moment the model is written, every instance is behind it: LatestModelApplied turns false. The upgrade turns it
      true again, one instance after the other. Without the false in between, the true at the end would say nothing: an
      instance that nobody touched shows it as well. So the instances were watched all the time.`,
    takeaway: `
      LatestModelApplied answers one question: was this instance brought to the newest model? It is the first thing to look
      at after Update-AzVmss. It is not the last: what "brought to" has meant for its disks is the subject of chapter B.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Step 6: Verify Extension Applied to All Instances',
    cmdlet: 'Get-AzVmssVM',
    provenance: observed({
      when: '2026-02-25',
      where: 'the screenshot under step 6 of the lab, which shows the end; the false on the way was not looked for',
    }),
    given: 'extensionAdded',
  },
  async ({ recording, readModel, readRollingUpgrade, assume, show, expect }) => {
    const { samples } = await recording();
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    assume('no upgrade is rolling any more', (await readRollingUpgrade())?.state).not.toBe('RollingForward');
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
    assume('none was out of sight long enough to have been behind unseen', unseen).toBeLessThan(30);
    expect(stories).toEqual([
      [true, false, true],
      [true, false, true],
    ]);
  },
);
