import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { isObject } from '../../../../emulator/core/json.ts';
import { startEmulator } from '../../../../emulator/index.ts';

import { ask, signIn } from '../../https-client.ts';
import { Machine } from './machines.ts';
import { get, webLab } from './web-lab.ts';

/** The errors of a client whose connection was ended. */
const NO_ANSWER = ['nothing', 'read ECONNRESET'];

/** Returns true if a process listens on a loopback port. */
function isOpen(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Lets a machine answer no request. Resolves when so many have arrived. */
function neverAnswering(machine: Machine, count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  machine.http = () => {
    arrived += 1;
    if (arrived === count) resolve();
    return new Promise(() => {});
  };
  return promise;
}

test('The emulator tells where its public addresses can be reached, over its own interface', async () => {
  const { call, azure, start, clock } = await webLab();
  start('0');
  await clock.advance(5);
  const { body } = await call('GET', '/emulator/frontends');
  expect(body).toEqual({ value: await azure.dataPlane.frontends() });
  const [frontend] = isObject(body) && Array.isArray(body.value) ? body.value : [];
  expect(isObject(frontend) && (await get(String(frontend.url)))).toBe('200 machine 0');
});

test('The port of a frontend stays the same as long as there is a rule', async () => {
  const { url, createBalancer, probe } = await webLab();
  const before = await url();
  await createBalancer({ probes: [probe({ port: 8080 })] });
  expect(await url()).toBe(before);
});

test('A load balancer without a rule, or one that is not done yet, has no port', async () => {
  const { azure, createBalancer, clock, call, ids, settle } = await webLab({
    loadBalancingRules: [],
    outboundRules: [],
  });
  expect(await azure.dataPlane.frontends()).toEqual([]);
  const writing = createBalancer();
  await clock.advance(1);
  expect(await azure.dataPlane.frontends()).toEqual([]);
  await writing;
  expect(await azure.dataPlane.frontends()).toHaveLength(1);
  await settle('DELETE', ids.balancer);
  expect((await call('GET', '/emulator/frontends')).body).toEqual({ value: [] });
});

test('A port is closed when its rule goes', async () => {
  const { url, createBalancer } = await webLab();
  const before = await url();
  expect(await isOpen(before)).toBe(true);
  await createBalancer({ loadBalancingRules: [], outboundRules: [] });
  expect(await isOpen(before)).toBe(false);
});

test('A port is closed when its resource group goes, connections and all', async () => {
  const { url, settle, group, start, remove, clock, azure } = await webLab();
  const arrived = neverAnswering(start('0'), 1);
  await clock.advance(5);
  const before = await url();
  const asked = get(before);
  await arrived;
  remove('0');
  await settle('DELETE', group);
  expect(NO_ANSWER).toContain(await asked);
  expect(await isOpen(before)).toBe(false);
  expect(await azure.dataPlane.frontends()).toEqual([]);
});

test('Nothing hangs when the data plane closes amid connections that have no answer', async () => {
  const { url, start, clock, azure } = await webLab();
  const arrived = neverAnswering(start('0'), 2);
  await clock.advance(5);
  const before = await url();
  const asked = [get(before), get(before)];
  await arrived;
  await azure.dataPlane.close();
  for (const answer of await Promise.all(asked)) expect(NO_ANSWER).toContain(answer);
  expect(await isOpen(before)).toBe(false);
  expect(await azure.dataPlane.frontends()).toEqual([]);
});

test('A running emulator has an address for its clients to find, and needs them to sign in for it', async () => {
  await using emulator = await startEmulator({ speed: 6000 });
  expect(await emulator.frontends()).toEqual([]);
  const path = '/emulator/frontends?api-version=2024-11-01';
  expect((await ask(emulator, 'GET', path)).status).toBe(401);
  const { json } = await signIn(emulator);
  const answer = await ask(emulator, 'GET', path, { token: String(json.access_token) });
  expect([answer.status, answer.json]).toEqual([200, { value: [] }]);
});

test('A machine behind no load balancer is asked by nobody', async () => {
  const { azure, clock } = await webLab();
  const machine = new Machine('alone');
  azure.dataPlane.plugIn('/subscriptions/x/resourceGroups/y/providers/z/a/b/networkInterfaces/nic', machine);
  await clock.advance(60);
  expect(machine.asked).toEqual([]);
});
