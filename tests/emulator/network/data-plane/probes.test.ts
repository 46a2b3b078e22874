import { expect, test } from 'vitest';

import { machinesLab } from './machines.ts';

test('Nothing is known of a machine before its first probe; the first success makes it healthy', async () => {
  const { clock, start, health } = await machinesLab();
  start('0');
  expect(health('0')).toBe('unknown');
  await clock.advance(4.9);
  expect(health('0')).toBe('unknown');
  await clock.advance(0.1);
  expect(health('0')).toBe('healthy');
});

test('A machine whose port never opens is unhealthy after as many probes as the threshold says', async () => {
  const { clock, start, health } = await machinesLab();
  start('0').ports.clear();
  await clock.advance(9.9);
  expect(health('0')).toBe('unknown');
  await clock.advance(0.1);
  expect(health('0')).toBe('unhealthy');
});

test('A change of health takes threshold times interval, in both directions', async () => {
  const { clock, start, health } = await machinesLab();
  const machine = start('0');
  await clock.advance(5);
  machine.ports.delete(80);
  await clock.advance(9.9);
  expect(health('0')).toBe('healthy');
  await clock.advance(0.1);
  expect(health('0')).toBe('unhealthy');
  machine.ports.add(80);
  await clock.advance(9.9);
  expect(health('0')).toBe('unhealthy');
  await clock.advance(0.1);
  expect(health('0')).toBe('healthy');
});

test('Health tells since when it is what it is, of the instance as of its interface', async () => {
  const { azure, clock, start, ids, probeId } = await machinesLab();
  const machine = start('0');
  await clock.advance(5);
  machine.ports.delete(80);
  await clock.advance(3600);
  const instance = `${ids.scaleSet}/virtualMachines/0`.toUpperCase();
  expect(azure.dataPlane.health(instance, probeId)).toMatchObject({ state: 'unhealthy' });
  const since = azure.dataPlane.health(instance, probeId).since?.getTime() ?? 0;
  expect(clock.now().getTime() - since).toBe(3590_000);
});

test('A port that is closed for less than the threshold is no change', async () => {
  const { clock, start, health, changesSeen } = await machinesLab();
  const machine = start('0');
  await clock.advance(5);
  for (let times = 0; times < 5; times++) {
    machine.ports.delete(80);
    await clock.advance(5);
    machine.ports.add(80);
    await clock.advance(5);
  }
  expect(health('0')).toBe('healthy');
  expect(changesSeen.map(({ state }) => state)).toEqual(['healthy']);
});

test('Every change is told when it happens, with interface, probe and time', async () => {
  const { clock, start, stop, changesSeen, nicOf, probeId } = await machinesLab();
  const begin = clock.now().getTime();
  const machine = start('0');
  await clock.advance(7);
  machine.ports.delete(80);
  await clock.advance(60);
  stop('0');
  const at = (seconds: number) => new Date(begin + seconds * 1000);
  const of = { interfaceId: nicOf('0'), probeId: probeId.toLowerCase() };
  expect(changesSeen).toEqual([
    { ...of, state: 'healthy', since: at(5) },
    { ...of, state: 'unhealthy', since: at(15) },
    { ...of, state: 'unknown', since: at(67) },
  ]);
});

test('Who listens no more is told no more', async () => {
  const { azure, clock, start } = await machinesLab();
  const heard: string[] = [];
  const leave = azure.dataPlane.onHealthChange(({ state }) => heard.push(state));
  const machine = start('0');
  await clock.advance(5);
  leave();
  machine.ports.clear();
  await clock.advance(60);
  expect(heard).toEqual(['healthy']);
});

test('A machine that has stopped is not asked, and begins anew when it is started', async () => {
  const { azure, clock, start, stop, health, nicOf } = await machinesLab();
  const machine = start('0');
  machine.ports.clear();
  await clock.advance(60);
  expect(health('0')).toBe('unhealthy');
  stop('0');
  await clock.advance(60);
  expect(health('0')).toBe('unknown');
  machine.ports.add(80);
  azure.dataPlane.plugIn(nicOf('0'), machine);
  await clock.advance(5);
  expect(health('0')).toBe('healthy');
});

test('An interface that is deleted leaves nothing behind, nor does one of the same id inherit anything', async () => {
  const { clock, start, remove, health } = await machinesLab();
  start('0').ports.clear();
  await clock.advance(60);
  remove('0');
  expect(health('0')).toBe('unknown');
  start('0');
  await clock.advance(5);
  expect(health('0')).toBe('healthy');
});

test('An HTTP probe wants 200 from its path, asked by 168.63.129.16', async () => {
  const { clock, start, health } = await machinesLab({
    probes: [
      { name: 'tcp', properties: { protocol: 'Http', port: 80, requestPath: 'ok?deep=1', intervalInSeconds: 5 } },
    ],
  });
  const machine = start('0');
  await clock.advance(5);
  expect(health('0')).toBe('healthy');
  expect(machine.asked).toEqual(['GET /ok?deep=1 :80 from 168.63.129.16']);
  machine.status = 503;
  await clock.advance(5);
  expect(health('0')).toBe('unhealthy');
  machine.status = 204;
  await clock.advance(60);
  expect(health('0')).toBe('unhealthy');
  machine.status = 200;
  await clock.advance(5);
  expect(health('0')).toBe('healthy');
});

test('An HTTP probe that gets no answer has failed when the next one is sent', async () => {
  const { clock, start, health } = await machinesLab({
    probes: [{ name: 'tcp', properties: { protocol: 'Http', port: 80, requestPath: '/', intervalInSeconds: 5 } }],
  });
  const machine = start('0');
  await clock.advance(5);
  machine.http = () => new Promise(() => {});
  await clock.advance(9.9);
  expect(health('0')).toBe('healthy');
  await clock.advance(0.1);
  expect(health('0')).toBe('unhealthy');
});

test('An HTTP answer that comes after the next probe was sent counts for nothing', async () => {
  const { clock, start, health, changesSeen } = await machinesLab({
    probes: [{ name: 'tcp', properties: { protocol: 'Http', port: 80, requestPath: '/', intervalInSeconds: 5 } }],
  });
  start('0').http = async () => {
    await clock.sleep(7);
    return { status: 200, headers: {}, body: '' };
  };
  await clock.advance(600);
  expect(health('0')).toBe('unhealthy');
  expect(changesSeen).toHaveLength(1);
});

test('An HTTPS probe fails, as services in guests speak no TLS', async () => {
  const { clock, start, health } = await machinesLab({
    probes: [{ name: 'tcp', properties: { protocol: 'Https', port: 80, requestPath: '/', intervalInSeconds: 5 } }],
  });
  start('0');
  await clock.advance(5);
  expect(health('0')).toBe('unhealthy');
});

test('A probe that no rule uses asks nobody', async () => {
  const { clock, start, health } = await machinesLab({ loadBalancingRules: [], outboundRules: [] });
  start('0');
  await clock.advance(600);
  expect(health('0')).toBe('unknown');
});

test('A probe goes by its new settings once their write is done', async () => {
  const { clock, start, health, createBalancer, probe } = await machinesLab();
  start('0');
  await clock.advance(5);
  const writing = createBalancer({ probes: [probe({ port: 8080, intervalInSeconds: 30 })] });
  await clock.advance(5);
  expect(health('0')).toBe('healthy');
  await writing;
  await clock.advance(60);
  expect(health('0')).toBe('unhealthy');
});

test('A hundred machines are probed for three hours, and each keeps a health of its own', async () => {
  const { clock, start, health } = await machinesLab();
  const machines = Array.from({ length: 100 }, (_, i) => start(String(i)));
  for (const [i, machine] of machines.entries()) if (i % 3 === 0) machine.ports.clear();
  await clock.advance(10_800);
  expect(machines.every((_, i) => health(String(i)) === (i % 3 === 0 ? 'unhealthy' : 'healthy'))).toBe(true);
});
