import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { ALLOW_WEB, get, webLab } from './web-lab.ts';

const many = async (ask: () => Promise<string>, times = 30) => {
  const answers = new Set<string>();
  for (let i = 0; i < times; i++) answers.add(await ask());
  return [...answers].toSorted();
};

test('A public address answers real HTTP with what the machines say, each of them in turn', async () => {
  const { clock, start, ask, azure, ids } = await webLab();
  start('0');
  start('1');
  await clock.advance(5);
  expect(await many(ask)).toEqual(['200 machine 0', '200 machine 1']);
  expect(await azure.dataPlane.frontends()).toEqual([
    {
      publicIPAddressId: ids.address,
      address: '203.0.113.4',
      port: 80,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    },
  ]);
});

test('A machine is asked at its own port, by an address on the Internet', async () => {
  const { clock, start, ask } = await webLab();
  const machine = start('0');
  await clock.advance(5);
  await ask('/some/path?query=1');
  expect(machine.asked).toEqual(['GET /some/path?query=1 :80 from 198.51.100.1']);
});

test('An unhealthy machine gets no new connections', async () => {
  const { clock, start, ask } = await webLab();
  const machine = start('0');
  start('1');
  machine.ports.delete(80);
  await clock.advance(10);
  expect(await many(ask)).toEqual(['200 machine 1']);
});

test('Before the probe has noticed, a closed port answers with a reset', async () => {
  const { clock, start, ask } = await webLab();
  const machine = start('0');
  await clock.advance(5);
  machine.ports.delete(80);
  expect(await ask()).toContain('ECONNRESET');
});

test('Without a healthy machine there is no answer, not even an error page', async () => {
  const { clock, start, ask } = await webLab();
  expect(await ask()).toBe('nothing');
  const machine = start('0');
  expect(await ask()).toBe('nothing');
  machine.ports.delete(80);
  await clock.advance(60);
  expect(await ask()).toBe('nothing');
});

test('Without a healthy machine every one is tried, where the probe says AllProbedUp', async () => {
  const probe = { protocol: 'Tcp', port: 81, intervalInSeconds: 5, noHealthyBackendsBehavior: 'AllProbedUp' };
  const { clock, start, ask, health } = await webLab({ probes: [{ name: 'tcp', properties: probe }] });
  start('0');
  await clock.advance(60);
  expect([health('0'), await ask()]).toEqual(['unhealthy', '200 machine 0']);
});

test('A machine that stops is out at once', async () => {
  const { clock, start, stop, ask } = await webLab();
  start('0');
  start('1');
  await clock.advance(5);
  stop('0');
  expect(await many(ask)).toEqual(['200 machine 1']);
});

test('Without a rule that lets clients in there is no answer, though probes get through', async () => {
  const { clock, start, ask, health, setRules } = await webLab();
  start('0');
  await setRules();
  await clock.advance(60);
  expect([health('0'), await ask()]).toEqual(['healthy', 'nothing']);
});

// A Mac has no address on loopback but the first.
test.skipIf(process.platform === 'darwin')('A rule for one client address lets in that one only', async () => {
  const { clock, start, url, setRules } = await webLab();
  const { name, properties } = ALLOW_WEB;
  await setRules({ name, properties: { ...properties, sourceAddressPrefix: '198.51.100.7' } });
  start('0');
  await clock.advance(60);
  expect(await get(await url(), {}, '127.0.0.7')).toBe('200 machine 0');
  expect(await get(await url(), {}, '127.0.0.8')).toBe('nothing');
});

test('Without any security group a Standard load balancer is closed', async () => {
  const { settle, ids, clock, start, ask } = await webLab();
  await settle('PUT', ids.subnet, { properties: { addressPrefix: '10.0.0.0/24' } });
  start('0');
  await clock.advance(60);
  expect(await ask()).toBe('nothing');
});

test('Without any security group a Basic load balancer is open', async () => {
  const { at, settle, ids, part, clock, start, azure, probe } = await webLab();
  await settle('PUT', ids.subnet, { properties: { addressPrefix: '10.0.0.0/24' } });
  await settle('DELETE', ids.balancer);
  const basic = at('publicIPAddresses', 'basic');
  await settle('PUT', basic, { location: 'westeurope' });
  await settle('PUT', ids.balancer, {
    location: 'westeurope',
    properties: {
      frontendIPConfigurations: [{ name: 'front', properties: { publicIPAddress: { id: basic } } }],
      backendAddressPools: [{ name: 'pool' }],
      probes: [probe()],
      loadBalancingRules: [
        {
          name: 'http',
          properties: {
            protocol: 'Tcp',
            frontendPort: 80,
            frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
            backendAddressPool: part('backendAddressPools', 'pool'),
            probe: part('probes', 'tcp'),
          },
        },
      ],
    },
  });
  start('0');
  await clock.advance(60);
  const [frontend] = await azure.dataPlane.frontends();
  expect(await get(frontend?.url ?? '')).toBe('200 machine 0');
});

test('By source address, a client stays with its machine', async () => {
  const lab = await webLab();
  const { properties } = await lab.get(lab.ids.balancer);
  const [rule] = (properties as { loadBalancingRules: JsonObject[] }).loadBalancingRules;
  const loadBalancingRules = [
    { ...rule, properties: { ...(rule?.properties as JsonObject), loadDistribution: 'SourceIP' } },
  ];
  await lab.createBalancer({ loadBalancingRules, probes: [lab.probe()] });
  for (const id of ['0', '1', '2']) lab.start(id);
  await lab.clock.advance(60);
  expect(await many(lab.ask)).toHaveLength(1);
});
