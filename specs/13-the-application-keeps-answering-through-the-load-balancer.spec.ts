import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The application keeps answering through the load balancer during a rolling upgrade',
  {
    must: 'From the write of the model to the end of the rolling upgrade, the application MUST answer every request.',
    why: `
      Batches, health and the load balancer exist so that users notice nothing. The test sends requests
      throughout the upgrade, one after the other. An extension is the gentle case, because the application
      keeps running while it is installed. A new image takes an instance out of service, and requests that
      arrive before the probe notices will fail. To prove that the test would see a failed request, it finally
      stops both instances and sends one more.`,
    takeaway: `
      A rolling upgrade keeps an application available only if enough instances remain without one batch, if the
      probe is accurate, and if the load balancer reacts quickly. With one instance, Rolling mode means an
      outage.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Architecture: the load balancer during a rollout',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
    given: 'extensionAdded',
  },
  async ({ recording, readPage, stopAzVmss, startAzVmss, waitFor, assume, show, expect }) => {
    const { samples, seconds } = await recording();
    const states = samples.upgrade.map(({ seen }) => seen?.state);
    assume('an upgrade was seen in progress', states).toContain('RollingForward');

    await stopAzVmss({ stayProvisioned: true });
    const closed = await readPage();
    await startAzVmss();
    await waitFor.everyInstanceToBeHealthy();
    assume('a request gets no answer while both instances are stopped', closed).toBe('no answer');

    const visits = samples.page.map(({ at, seen }) => ({ at, answer: seen === 'no answer' ? seen : seen.status }));
    const counts = [...Map.groupBy(visits, ({ answer }) => answer)];
    await show(
      `The responses to requests during the ${Math.round(seconds)} lab seconds of the upgrade`,
      counts.map(([answer, visits]) => ({ response: answer, requests: visits.length, last: visits.at(-1)?.at })),
    );
    expect(visits.filter(({ answer }) => answer !== 200)).toEqual([]);
  },
);
