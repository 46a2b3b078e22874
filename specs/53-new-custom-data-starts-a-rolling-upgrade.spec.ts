import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { CHANGED_TAGS } from '../helpers/states/custom-data-changed.ts';

testClaim(
  'New custom data starts a rolling upgrade',
  {
    must: 'In Rolling mode, a model change that affects only custom data MUST start a rolling upgrade that completes on every instance.',
    why: `
      The upgrade has nothing to do in the guests: none of them reads custom data again. But the scale set has a
      new latest model, and the instances are not on it. Azure starts an upgrade because the model has changed,
      not because an instance needs something. The larger data disk is the same case: the upgrade runs, batch by
      batch, and changes nothing that you can see.`,
    takeaway: `
      A rolling upgrade that has run says nothing about whether a change has arrived. For custom data and for a
      larger disk, one completes and nothing has arrived.`,
    chapter: '5 The OS profile',
    step: 'Key learning point 4',
    cmdlet: 'Update-AzVmss',
    provenance: assumed({
      why: 'Microsoft documents that instances have to be updated to the latest model before a reimage gives them new custom data, and that model changes start rolling upgrades. No page says it of custom data alone, and no public record shows it. A run on Azure settles it.',
      sources: ['custom-data-page', 'configure-rolling-upgrades-page', 'original-lab-first-run'],
    }),
    given: 'customDataChanged',
  },
  async ({ recording, getAzVmss, readModel, readInstances, assume, show, expect }) => {
    const { previousStart, samples, failure } = await recording();
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    assume('the write has succeeded', failure).toBeUndefined();
    assume('the model has the tags of this change', (await getAzVmss()).tags).toMatchObject(CHANGED_TAGS);
    const powers = (await readInstances()).map(({ power }) => power);
    assume('both instances are running', powers).toEqual(['running', 'running']);

    const seen = samples.upgrade.map(({ seen }) => seen);
    const upgrade = seen.at(-1);
    const begun = seen.findLast((each) => each !== undefined);
    assume('an upgrade that has begun can still be read', upgrade?.startTime).toEqual(begun?.startTime);
    await show('The latest rolling upgrade after the write, and when the one before it had started', {
      ...upgrade,
      previousStart,
    });
    const isNew = upgrade?.startTime !== undefined && upgrade.startTime.getTime() !== previousStart?.getTime();
    expect({ isNew, ...upgrade }).toMatchObject({ isNew: true, state: 'Completed', successful: 2, failed: 0 });
  },
);
