import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'New custom data alone starts no rolling upgrade',
  {
    must: 'A model in which nothing but the custom data is new MUST be written without a rolling upgrade, under Rolling too.',
    why: `
      There would be nothing for it to do. No instance has to be restarted, and none would read the new custom data if it
      were. So the write is over in seconds, and what is called the latest model has become another one. Compare the
      larger data disk, for which an upgrade does roll, from batch to batch, and changes as little.`,
    takeaway: `
      Whether an upgrade has run says nothing about whether a change has arrived. Here none runs, and nothing has arrived;
      for the data disk one runs, and nothing has arrived either.`,
    chapter: 'C The documented twin: the OS profile',
    step: 'Key learning point 4',
    cmdlet: 'Update-AzVmss',
    provenance: assumed(
      'Azure documents that such a change needs no restart and waits for a reimage, not that nothing rolls for it.',
    ),
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
