import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'New custom data alone starts no rolling upgrade',
  {
    must: 'A model change that affects only custom data MUST NOT start a rolling upgrade, even in Rolling mode.',
    why: `
      A rolling upgrade would have nothing to do. No instance has to be restarted, and none would read the new
      custom data if it were. The write finishes within seconds, and the scale set has a new latest model.
      Compare the larger data disk, for which a rolling upgrade does run, batch by batch, and changes just as
      little.`,
    takeaway: `
      Whether a rolling upgrade has run says nothing about whether a change has arrived. Here none runs, and
      nothing has arrived; for the data disk one runs, and nothing has arrived either.`,
    chapter: 'C The documented twin: the OS profile',
    step: 'Key learning point 4',
    cmdlet: 'Update-AzVmss',
    provenance: assumed({
      why: 'Azure documents that such a change needs no restart and waits for a reimage, but not that no rolling upgrade starts for it.',
      sources: ['upgrade-policy-page', 'custom-data-page'],
    }),
    given: 'customDataChanged',
  },
  async ({ recording, readModel, readRollingUpgrade, readInstances, assume, show, expect }) => {
    const { previousStart, failure } = await recording();
    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    assume('the write has succeeded', failure).toBeUndefined();
    const powers = (await readInstances()).map(({ power }) => power);
    assume('both instances are running', powers).toEqual(['running', 'running']);

    const startTime = (await readRollingUpgrade())?.startTime;
    await show('When the latest rolling upgrade started, before the write and after it', { previousStart, startTime });
    expect(startTime).toEqual(previousStart);
  },
);
