import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';

import { get, webLab } from './web-lab.ts';

/** A lab with machines that are healthy. */
async function healthyLab(ids: string[], changes: JsonObject = {}) {
  const lab = await webLab(changes);
  const machines = ids.map((id) => lab.start(id));
  await lab.clock.advance(5);
  return { ...lab, machines };
}

/** Returns the response to a client that sends something other than HTTP. The connection has ended when this resolves. */
async function say(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.on('error', () => {});
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return heard;
}

/** Questions over one connection that is kept, one after the other. */
function keptConnection(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (): Promise<string> =>
    new Promise((resolve) => {
      const asked = request(url, { agent }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => resolve(body));
      });
      asked.on('error', () => resolve('nothing'));
      asked.end();
    });
}

test('An established connection stays with its machine when that turns unhealthy', async () => {
  const { url, clock, machines, health } = await healthyLab(['0', '1']);
  const ask = keptConnection(await url());
  const name = await ask();
  const machine = machines.find((each) => each.name === name);
  // It fails its probes from now on, though it still answers those who are connected.
  if (machine) machine.listensOn = (port) => port === 80 && clock.now().getTime() % 5000 !== 0;
  await clock.advance(61);
  expect(health(name.slice(-1))).toBe('unhealthy');
  expect(await ask()).toBe(name);
});

test('An established connection ends when the machine is started anew', async () => {
  const { azure, url, machines, stop, nicOf, clock } = await healthyLab(['0']);
  const ask = keptConnection(await url());
  expect(await ask()).toBe('machine 0');
  stop('0');
  for (const machine of machines) azure.dataPlane.plugIn(nicOf('0'), machine);
  await clock.advance(5);
  expect(await ask()).toBe('nothing');
  expect(await ask()).toBe('machine 0');
});

test('Of a lone backend even established connections end when its probe goes down', async () => {
  const { url, machines, clock } = await healthyLab(['0']);
  const ask = keptConnection(await url());
  expect(await ask()).toBe('machine 0');
  const [machine] = machines;
  if (machine) machine.listensOn = () => clock.now().getTime() % 5000 !== 0;
  await clock.advance(61);
  expect(await ask()).toBe('nothing');
});

test('What is no HTTP gets no error page', async () => {
  const { url } = await healthyLab(['0']);
  expect(await say(await url(), '\u0016\u0003\u0001 this is no HTTP\r\n\r\n')).toBe('');
});

test('A service that says nothing leaves its client without an answer', async () => {
  const { url, machines } = await healthyLab(['0']);
  for (const machine of machines) machine.status = undefined;
  expect(await get(await url())).toBe('nothing');
});

test('A request reaches the service as it was sent, and the answer comes back as it was given', async () => {
  const { url, machines } = await healthyLab(['0']);
  const [machine] = machines;
  if (machine)
    machine.http = (_port, { method, path, headers, body }) => ({
      status: 418,
      headers: { 'X-Own': 'yes', 'Content-Length': '9999' },
      body: JSON.stringify({ method, path, accept: headers.accept, body }),
    });
  const answer = await fetch(`${await url()}/a%20b?c`, { method: 'POST', body: 'ä', headers: { accept: 'x/y' } });
  expect([answer.status, answer.headers.get('x-own'), answer.headers.get('date')]).toEqual([418, 'yes', null]);
  expect(await answer.json()).toEqual({ method: 'POST', path: '/a%20b?c', accept: 'x/y', body: 'ä' });
});

test('An answer that cannot be sent ends the connection, and nothing else', async () => {
  const { url, machines } = await healthyLab(['0']);
  const [machine] = machines;
  if (machine) machine.http = () => ({ status: 200, headers: { bad: 'a\nb' }, body: '' });
  expect(await get(await url())).toBe('nothing');
});

test('Several ports of several addresses have loopback ports of their own', async () => {
  const { at, part, settle, createBalancer, clock, azure, start, setRules, ids } = await webLab();
  const second = at('publicIPAddresses', 'pip2');
  await settle('PUT', second, { location: 'westeurope', sku: { name: 'Standard' } });
  const rule = (name: string, frontend: string, frontendPort: number, backendPort: number) => ({
    name,
    properties: {
      protocol: 'Tcp',
      frontendPort,
      backendPort,
      disableOutboundSnat: true,
      frontendIPConfiguration: part('frontendIPConfigurations', frontend),
      backendAddressPool: part('backendAddressPools', 'pool'),
    },
  });
  await createBalancer({
    frontendIPConfigurations: [
      { name: 'front', properties: { publicIPAddress: { id: ids.address } } },
      { name: 'front2', properties: { publicIPAddress: { id: second } } },
    ],
    loadBalancingRules: [rule('a', 'front', 80, 80), rule('b', 'front', 81, 8081), rule('c', 'front2', 80, 8082)],
  });
  const { properties } = { properties: { direction: 'Inbound', access: 'Allow', priority: 100, protocol: '*' } };
  const any = { sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*' };
  await setRules({ name: 'all', properties: { ...properties, ...any, destinationPortRange: '*' } });
  const machine = start('0');
  for (const port of [8081, 8082]) machine.ports.add(port);
  await clock.advance(5);
  const frontends = await azure.dataPlane.frontends();
  expect(frontends.map(({ address, port }) => `${address}:${port}`)).toEqual([
    '203.0.113.4:80',
    '203.0.113.4:81',
    '203.0.113.5:80',
  ]);
  expect(new Set(frontends.map(({ url }) => url)).size).toBe(3);
  for (const { url } of frontends) await get(url);
  expect(machine.asked.map((line) => /:\d+/.exec(line)?.[0])).toEqual([':80', ':8081', ':8082']);
});
