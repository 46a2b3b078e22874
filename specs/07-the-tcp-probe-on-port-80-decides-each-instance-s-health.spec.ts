import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { longestUnobservedGap } from '../helpers/states/recording.ts';

testClaim(
  "The TCP probe on port 80 decides each instance's health",
  {
    must: 'An instance whose port 80 stops answering MUST become unhealthy, it alone, and healthy again once it answers.',
    why: `
      A rolling upgrade goes on to its next batch only if the instances are healthy, so everything depends on who decides
      that. It is not the machine: here it keeps running, and only the program behind port 80 is stopped for two minutes.
      The probe of the load balancer notices, and the scale set takes over its verdict, because its network profile names
      that probe as its health probe.`,
    takeaway: `
      The mode Rolling wants a source of health: a load balancer probe or the Application Health extension, one of the two.
      A TCP probe is content with a handshake: an application that answers every request with an error still counts as
      healthy. If that matters, use HTTP.`,
    chapter: '0 Baseline',
    step: 'Architecture: the health probe',
    cmdlet: 'Get-AzVmssVM',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview',
      read: '2026-11-23',
    }),
    given: 'deployed',
  },
  async ({ readInstances, readHealth, invokeAzVmssVMRunCommand, recordWhile, waitFor, assume, show, expect }) => {
    await waitFor.everyInstanceToBeHealthy();
    const [{ id } = { id: '' }] = await readInstances();
    const looks = { health: readHealth, instances: readInstances };
    const script = 'systemctl stop instance-page && sleep 120; systemctl start instance-page';
    const { samples } = await recordWhile({ every: 5, looks }, async () => {
      await invokeAzVmssVMRunCommand({ instanceId: id, script });
      await waitFor.instanceToBeHealthy(id);
    });
    const powers = samples.instances.flatMap(({ seen }) => seen.map(({ power }) => power));
    assume('the instances were running all the time', new Set(powers)).toEqual(new Set(['running']));

    const seen = samples.health.flatMap(({ at, seen }) => seen.map((each) => ({ 'lab seconds': at, ...each })));
    const changes = seen.filter(
      (each, index) => seen.slice(0, index).findLast((before) => before.id === each.id)?.health !== each.health,
    );
    await show(`Health, each time it changed, while the page of instance ${id} was stopped for two minutes`, changes);
    const unseen = longestUnobservedGap(
      samples.health,
      changes.some(({ health }) => health === 'unhealthy'),
    );
    assume('its health was not out of sight for half of that time', unseen).toBeLessThan(60);

    const healthOf = (isMeant: (instance: string) => boolean) =>
      changes.filter((each) => isMeant(each.id)).map(({ health }) => health);
    expect({ stopped: healthOf((each) => each === id), other: healthOf((each) => each !== id) }).toEqual({
      stopped: ['healthy', 'unhealthy', 'healthy'],
      other: ['healthy'],
    });
  },
);
