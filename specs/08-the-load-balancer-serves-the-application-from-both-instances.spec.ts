import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The load balancer serves the application from both instances',
  {
    must: 'Over many requests, the public address MUST return the pages of both instances, and nothing else.',
    why: `
      The instances have no public addresses of their own. The load balancer has one, and passes each new
      connection to one of the instances whose probe succeeds. That makes an upgrade in batches useful: as long
      as one instance is healthy, the application answers. The page names the instance that served it.`,
    takeaway: `
      A Standard load balancer is closed until a network security group allows the traffic, both the users' and
      the probe's. It distributes connections, not requests: a client that keeps a connection open keeps talking
      to the same instance.`,
    chapter: '1 Baseline',
    step: 'Architecture: the load balancer',
    cmdlet: 'Get-AzVmssVM',
    provenance: documented({ sources: ['distribution-mode-page'] }),
    given: 'deployed',
  },
  async ({ getAzVmssVM, readPage, waitFor, show, expect }) => {
    await waitFor.everyInstanceToBeHealthy();
    const instances = await getAzVmssVM();
    const names = instances.map(({ osProfile }) => osProfile?.computerName);

    const answers = (await Promise.all(Array.from({ length: 24 }, readPage))).map((page) =>
      page === 'no answer' ? page : `${page.status} ${page.text}`,
    );
    const counts = Map.groupBy(answers, (answer) => answer);
    await show(
      'The responses to 24 requests',
      [...counts].map(([answer, { length }]) => ({ response: answer, requests: length })),
    );

    expect([...counts.keys()].sort()).toEqual(names.map((name) => `200 ${name}`).sort());
  },
);
