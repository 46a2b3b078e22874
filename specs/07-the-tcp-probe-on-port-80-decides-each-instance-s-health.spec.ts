import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { WaitTimeout } from '../helpers/lab-time/wait-until.ts';
import type { PageReading } from '../helpers/readings/page.ts';
import { EVERY, longestUnobservedGap } from '../helpers/states/recording.ts';

testClaim(
  "The TCP probe on port 80 decides each instance's health",
  {
    must: 'When port 80 of an instance stops answering, that instance alone MUST become unhealthy, and healthy again once the port answers.',
    why: `
      A rolling upgrade continues with the next batch only if the instances are healthy, so it matters what
      decides their health. The power state does not: in this test the machine keeps running. The test stops
      only the program behind port 80, and starts it again once the instance's health has changed. The load
      balancer's probe notices, and the scale set takes over the probe's verdict, because the network profile
      names that probe as the health probe. No page says how long that takes, so the test waits up to 15
      minutes. With requests of its own, it checks that the load balancer has noticed.`,
    takeaway: `
      Rolling mode needs a health source: a load balancer probe or the Application Health extension, one of the
      two. A TCP probe only needs a handshake, so an application that answers every request with an error still
      counts as healthy. If that matters, use HTTP.`,
    chapter: '1 Baseline',
    step: 'Architecture: the health probe',
    cmdlet: 'Get-AzVmssVM',
    provenance: documented({ sources: ['probe-page'] }),
    given: 'deployed',
  },
  async ({ getAzVmssVM, readInstances, readPage, invokeAzVmssVMRunCommand, recordWhile, waitFor, ...tools }) => {
    const { assume, show, expect } = tools;
    await waitFor.everyInstanceToBeHealthy();
    const [{ instanceId: id = '', osProfile } = {}] = await getAzVmssVM();
    const looks = { instances: { every: EVERY.list, read: readInstances } };
    let pages: PageReading[] = [];
    const run = (script: string) => invokeAzVmssVMRunCommand({ instanceId: id, script });
    const { samples } = await recordWhile(looks, async () => {
      await run('systemctl stop instance-page');
      await waitFor.instanceToBeUnhealthy(id, { within: 900 }).catch((error: unknown) => {
        // An instance that never becomes unhealthy contradicts the claim, if the probe has noticed.
        if (!(error instanceof WaitTimeout)) throw error;
      });
      pages = await Promise.all(Array.from({ length: 24 }, readPage));
      await run('systemctl start instance-page');
      await waitFor.instanceToBeHealthy(id);
    });
    const powers = samples.instances.flatMap(({ seen }) => seen.map(({ power }) => power));
    assume('the instances were running all the time', new Set(powers)).toEqual(new Set(['running']));

    const texts = pages.map((page) => (page === 'no answer' ? page : page.text));
    await show('The responses to 24 requests while the page was stopped', { texts: [...new Set(texts)].join() });
    assume('the load balancer sent no request to the stopped page', texts).not.toContain(osProfile?.computerName);

    const seen = samples.instances.flatMap(({ at, seen }) =>
      seen.map(({ id, health }) => ({ 'lab seconds': at, id, health })),
    );
    const changes = seen.filter(
      (each, index) => seen.slice(0, index).findLast((before) => before.id === each.id)?.health !== each.health,
    );
    await show(`Health, each time it changed, while the page of instance ${id} was stopped`, changes);
    const unseen = longestUnobservedGap(
      samples.instances,
      changes.some(({ health }) => health === 'unhealthy'),
    );
    assume('its health was read at least once a minute', unseen).toBeLessThan(60);

    const healthOf = (isMeant: (instance: string) => boolean) =>
      changes.filter((each) => isMeant(each.id)).map(({ health }) => health);
    expect({ stopped: healthOf((each) => each === id), other: healthOf((each) => each !== id) }).toEqual({
      stopped: ['healthy', 'unhealthy', 'healthy'],
      other: ['healthy'],
    });
  },
);
