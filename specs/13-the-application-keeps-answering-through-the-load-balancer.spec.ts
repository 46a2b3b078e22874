import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The application keeps answering through the load balancer while it rolls',
  {
    must: 'From the write of the model to the end of the upgrade, every visitor of the application MUST have been answered.',
    why: `
      Batches, health and the load balancer are there for this one thing: that nobody outside notices. So visitors came all
      through the upgrade, one after the other. An extension is the gentle case: the application goes on while it is
      installed. A new image takes an instance out of service, and who comes before the probe has noticed is unlucky. So
      that no answer would have been noticed, both instances are stopped in the end, and a visitor comes once more.`,
    takeaway: `
      A rolling upgrade keeps an application available only if there are instances enough to do without one batch, if the
      probe tells the truth, and if the load balancer is quick to believe it. With one instance, Rolling means an outage.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Architecture: the load balancer during a rollout',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
      read: '2026-11-23',
    }),
    given: 'extensionAdded',
  },
  async ({ recording, readPage, stopAzVmss, startAzVmss, waitFor, assume, show, expect }) => {
    const { samples, seconds } = await recording();
    const states = samples.upgrade.map(({ seen }) => seen?.state);
    assume('an upgrade was seen to roll', states).toContain('RollingForward');

    await stopAzVmss({ stayProvisioned: true });
    const closed = await readPage();
    await startAzVmss();
    await waitFor.everyInstanceToBeHealthy();
    assume('a visitor gets no answer while both instances are stopped', closed).toBe('no answer');

    const visits = samples.page.map(({ at, seen }) => ({ at, answer: seen === 'no answer' ? seen : seen.status }));
    const counts = [...Map.groupBy(visits, ({ answer }) => answer)];
    await show(
      `Visitors during the ${Math.round(seconds)} lab seconds of the upgrade, by the answer they got`,
      counts.map(([answer, visits]) => ({ answer, visitors: visits.length, last: visits.at(-1)?.at })),
    );
    expect(visits.filter(({ answer }) => answer !== 200)).toEqual([]);
  },
);
