import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The load balancer serves the application from both instances',
  {
    must: 'Asked often enough, the one public address MUST answer with the pages of both instances, and with nothing else.',
    why: `
      The instances have no addresses of their own on the Internet. The load balancer has one, and hands each new
      connection to one of the instances whose probe succeeds. That is what makes an upgrade in batches worth while: as
      long as one instance is healthy, there is somebody to answer. The page names the instance that served it.`,
    takeaway: `
      A Standard load balancer is closed until a network security group lets the traffic in, both the visitors' and the
      probe's. It spreads connections, not requests: whoever keeps a connection open keeps talking to the same instance.`,
    chapter: '0 Baseline',
    step: 'Architecture: the load balancer',
    cmdlet: 'Get-AzVmssVM',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/load-balancer/distribution-mode-concepts',
      read: '2026-11-23',
    }),
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
      'The answers to 24 visitors',
      [...counts].map(([answer, { length }]) => ({ answer, visitors: length })),
    );

    expect([...counts.keys()].sort()).toEqual(names.map((name) => `200 ${name}`).sort());
  },
);
