import { expect, test } from 'vitest';
import { probeHealth } from '../../../../emulator/network/index.ts';
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
  expect(probeHealth(azure, instance, probeId)).toMatchObject({ state: 'unhealthy' });
  const since = probeHealth(azure, instance, probeId).since?.getTime() ?? 0;
  expect(clock.now().getTime() - since).toBe(3590_000);
});
