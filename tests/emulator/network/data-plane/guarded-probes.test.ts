import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { machinesLab } from './machines.ts';

const DENY_PROBES = { sourceAddressPrefix: 'AzureLoadBalancer', access: 'Deny', priority: 100 };

function rules(...all: JsonObject[]): JsonObject {
  const properties = (each: JsonObject) => ({
    direction: 'Inbound',
    protocol: '*',
    sourcePortRange: '*',
    destinationPortRange: '*',
    destinationAddressPrefix: '*',
    ...each,
  });
  return {
    location: 'westeurope',
    properties: { securityRules: all.map((each, i) => ({ name: `rule${i}`, properties: properties(each) })) },
  };
}

/** A lab whose subnet has the lab's security group. */
async function guardedLab() {
  const lab = await machinesLab();
  const subnet = { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: lab.ids.securityGroup } };
  await lab.settle('PUT', lab.ids.subnet, { properties: subnet });
  await lab.clock.advance(60 - ((lab.clock.now().getTime() / 1000) % 60));
  return { ...lab, setRules: (...all: JsonObject[]) => lab.call('PUT', lab.ids.securityGroup, rules(...all)) };
}

test('A security group of the subnet lets probes in by its default rules', async () => {
  const { clock, start, health } = await guardedLab();
  start('0');
  await clock.advance(5);
  expect(health('0')).toBe('healthy');
});

test('A rule that blocks probes makes every instance unhealthy, and they recover when it is taken away', async () => {
  const { clock, start, health, setRules } = await guardedLab();
  start('0');
  start('1');
  await clock.advance(5);
  await setRules(DENY_PROBES);
  // 4 s until the rule is in force; the first probe without an answer is sent then, and two more pass before it shows.
  await clock.advance(14.9);
  expect([health('0'), health('1')]).toEqual(['healthy', 'healthy']);
  await clock.advance(0.1);
  expect([health('0'), health('1')]).toEqual(['unhealthy', 'unhealthy']);
  await setRules();
  await clock.advance(10);
  expect([health('0'), health('1')]).toEqual(['healthy', 'healthy']);
});

test('Until the write of a rule is done, the old rules are in force for newcomers too', async () => {
  const { clock, start, health, setRules } = await guardedLab();
  await clock.advance(3);
  await setRules(DENY_PROBES);
  start('0');
  await clock.advance(2);
  expect(health('0')).toBe('healthy');
});

test('A rule before the blocking one lets probes in', async () => {
  const { clock, start, health, setRules } = await guardedLab();
  start('0');
  await setRules({ ...DENY_PROBES, priority: 200 }, { ...DENY_PROBES, access: 'Allow', priority: 199 });
  await clock.advance(60);
  expect(health('0')).toBe('healthy');
});

test('A rule for another port blocks no probe', async () => {
  const { clock, start, health, setRules } = await guardedLab();
  start('0');
  await setRules({ ...DENY_PROBES, destinationPortRange: '8080' });
  await clock.advance(60);
  expect(health('0')).toBe('healthy');
});

test('A security group of one interface blocks the probes of that one only', async () => {
  const { at, settle, clock, start, health } = await guardedLab();
  const own = at('networkSecurityGroups', 'own');
  await settle('PUT', own, rules(DENY_PROBES));
  start('0', own);
  start('1');
  await clock.advance(60);
  expect([health('0'), health('1')]).toEqual(['unhealthy', 'healthy']);
});

test('A rule that is written by itself counts like one of the whole group', async () => {
  const { clock, start, health, settle, ids } = await guardedLab();
  start('0');
  const { properties } = { properties: { ...DENY_PROBES, direction: 'Inbound', protocol: '*', sourcePortRange: '*' } };
  const rule = { properties: { ...properties, destinationPortRange: '*', destinationAddressPrefix: '*' } };
  await settle('PUT', `${ids.securityGroup}/securityRules/deny`, rule);
  await clock.advance(60);
  expect(health('0')).toBe('unhealthy');
  await settle('DELETE', `${ids.securityGroup}/securityRules/deny`);
  await clock.advance(60);
  expect(health('0')).toBe('healthy');
});
