import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../emulator/core/json.ts';
import { items, networkLab } from '../network-lab.ts';

async function labWithAddress() {
  const lab = await networkLab();
  await lab.createAddress();
  return lab;
}

test('A load balancer is answered with ids, defaults and back references throughout', async () => {
  const { createBalancer, properties, part, ids } = await labWithAddress();
  expect((await createBalancer()).status).toBe(201);
  const [front, pool, probe] = [
    part('frontendIPConfigurations', 'front'),
    part('backendAddressPools', 'pool'),
    part('probes', 'tcp'),
  ];
  const [http, out] = [part('loadBalancingRules', 'http'), part('outboundRules', 'out')];
  const common = { ...{ etag: expect.any(String) }, properties: { provisioningState: 'Succeeded' } };
  expect(await properties(ids.balancer)).toMatchObject({
    provisioningState: 'Succeeded',
    frontendIPConfigurations: [
      {
        ...common,
        ...front,
        type: 'Microsoft.Network/loadBalancers/frontendIPConfigurations',
        properties: {
          privateIPAllocationMethod: 'Dynamic',
          publicIPAddress: { id: ids.address },
          loadBalancingRules: [http],
          outboundRules: [out],
        },
      },
    ],
    backendAddressPools: [
      {
        ...common,
        ...pool,
        properties: {
          loadBalancingRules: [http],
          outboundRule: out,
          outboundRules: [out],
          loadBalancerBackendAddresses: [],
        },
      },
    ],
    loadBalancingRules: [
      {
        ...common,
        ...http,
        properties: {
          protocol: 'Tcp',
          frontendPort: 80,
          backendPort: 80,
          idleTimeoutInMinutes: 4,
          loadDistribution: 'Default',
          enableFloatingIP: false,
          enableTcpReset: false,
          disableOutboundSnat: true,
          frontendIPConfiguration: front,
          backendAddressPool: pool,
          backendAddressPools: [pool],
          probe,
        },
      },
    ],
    probes: [
      {
        ...common,
        ...probe,
        properties: { protocol: 'Tcp', port: 80, intervalInSeconds: 15, numberOfProbes: 2, loadBalancingRules: [http] },
      },
    ],
    outboundRules: [
      { ...common, ...out, properties: { protocol: 'All', idleTimeoutInMinutes: 4, allocatedOutboundPorts: 0 } },
    ],
    inboundNatRules: [],
    inboundNatPools: [],
  });
  expect((await properties(ids.address)).ipConfiguration).toEqual(front);
});

test.each(['frontendIPConfigurations', 'backendAddressPools', 'loadBalancingRules', 'probes', 'outboundRules'])(
  'Its %s can be listed, and got by name',
  async (kind) => {
    const { createBalancer, get, code, call, ids } = await labWithAddress();
    await createBalancer();
    const [first] = items((await get(`${ids.balancer}/${kind}`)).value);
    expect(await get(String(first?.id).toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'))).toEqual(first);
    expect(await code(call('GET', `${ids.balancer}/${kind}/none`))).toBe('NotFound');
  },
);

test('A rule names frontends, pools and probes of its own load balancer only', async () => {
  const { createBalancer, told, part, ids } = await labWithAddress();
  const loadBalancingRules = (probe: string) => [
    {
      name: 'http',
      properties: {
        protocol: 'Tcp',
        frontendPort: 80,
        disableOutboundSnat: true,
        frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
        probe: { id: probe },
      },
    },
  ];
  const other = ids.balancer.replace('/lb', '/other');
  for (const probe of [`${ids.balancer}/probes/gone`, `${other}/probes/tcp`])
    expect(await told(createBalancer({ loadBalancingRules: loadBalancingRules(probe) }))).toEqual({
      code: 'InvalidResourceReference',
      message: `Resource ${probe} referenced by resource ${ids.balancer}/loadBalancingRules/http was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
      details: [],
    });
});

test('A frontend has a public address or a subnet, not neither', async () => {
  const { createBalancer, createNetwork, code, ids } = await labWithAddress();
  await createNetwork();
  const front = (properties: Record<string, { id: string }>) =>
    code(createBalancer({ frontendIPConfigurations: [{ name: 'front', properties }] }));
  expect(await front({})).toBe('FrontendIPConfigHasNoSubnetOrPublicIP');
  expect(await front({ subnet: { id: ids.subnet }, publicIPAddress: { id: ids.address } })).toBe(
    'FrontendIPConfigHasBothSubnetAndPublicIP',
  );
  expect(await front({ publicIPAddress: { id: `${ids.address}gone` } })).toBe('InvalidResourceReference');
  expect(await front({ subnet: { id: ids.subnet } })).toBe(201);
});

test('An internal frontend gets the lowest free address of its subnet, and keeps it', async () => {
  const { createBalancer, createNetwork, properties, part, ids } = await labWithAddress();
  await createNetwork();
  const frontendIPConfigurations = ['front', 'second'].map((name) => ({
    name,
    properties: { subnet: { id: ids.subnet } },
  }));
  const read = async () =>
    items((await properties(ids.balancer)).frontendIPConfigurations).map((each) => each.properties);
  await createBalancer({ frontendIPConfigurations });
  expect(await read()).toMatchObject([{ privateIPAddress: '10.0.0.4' }, { privateIPAddress: '10.0.0.5' }]);
  await createBalancer({ frontendIPConfigurations: frontendIPConfigurations.toReversed() });
  expect(await read()).toMatchObject([{ privateIPAddress: '10.0.0.5' }, { privateIPAddress: '10.0.0.4' }]);
  expect((await properties(ids.subnet)).ipConfigurations).toEqual([
    part('frontendIPConfigurations', 'second'),
    part('frontendIPConfigurations', 'front'),
  ]);
});

test('A static private address is one of its subnet that nobody has', async () => {
  const { createBalancer, createNetwork, code, ids } = await labWithAddress();
  await createNetwork();
  const front = (name: string, privateIPAddress: string) => ({
    name,
    properties: { subnet: { id: ids.subnet }, privateIPAllocationMethod: 'Static', privateIPAddress },
  });
  const create = (...frontends: ReturnType<typeof front>[]) =>
    code(createBalancer({ frontendIPConfigurations: frontends }));
  expect(await create(front('front', '10.0.9.9'))).toBe('PrivateIPAddressNotInSubnet');
  expect(await create(front('front', '10.0.0.3'))).toBe('PrivateIPAddressInReservedRange');
  expect(await create(front('front', '10.0.0.9'))).toBe(201);
  expect(await create(front('front', '10.0.0.8'), front('second', '10.0.0.9'))).toBe('PrivateIPAddressIsAllocated');
});

test('A public address serves one frontend only', async () => {
  const { createBalancer, settle, told, part, ids, at } = await labWithAddress();
  const publicIPAddress = { id: ids.address };
  const twice = ['front', 'second'].map((name) => ({ name, properties: { publicIPAddress } }));
  expect(await told(createBalancer({ frontendIPConfigurations: twice }))).toMatchObject({
    code: 'PublicIPReferencedByMultipleIPConfigs',
  });
  await createBalancer();
  const other = at('loadBalancers', 'other');
  const body = {
    location: 'westeurope',
    sku: { name: 'Standard' },
    properties: { frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress } }] },
  };
  expect(await told(settle('PUT', other, body))).toEqual({
    code: 'PublicIPAddressInUse',
    message: `Resource ${other}/frontendIPConfigurations/f is referencing public IP address ${ids.address} that is already allocated to resource ${part('frontendIPConfigurations', 'front').id}.`,
    details: [],
  });
});

test('Load balancer and public address have the same SKU', async () => {
  const { settle, told, ids } = await labWithAddress();
  const body = {
    location: 'westeurope',
    properties: { frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress: { id: ids.address } } }] },
  };
  expect(await told(settle('PUT', ids.balancer, body))).toEqual({
    code: 'PublicIPAndLBSkuDoNotMatch',
    message: `Basic sku load balancer ${ids.balancer} cannot reference Standard sku publicIP ${ids.address}.`,
    details: [],
  });
});

test('The SKU stays as it is', async () => {
  const { createBalancer, settle, code, ids } = await labWithAddress();
  await createBalancer();
  expect(await code(settle('PUT', ids.balancer, { location: 'westeurope' }))).toBe('SkuCannotBeChangedOnUpdate');
  expect(await code(settle('PUT', ids.address, { location: 'westeurope' }))).toBe('SkuCannotBeChangedOnUpdate');
});

test('A rule leaves source translation to the outbound rule of its frontend', async () => {
  const { createBalancer, settle, get, told, ids } = await labWithAddress();
  await createBalancer();
  const body = await get(ids.balancer);
  const changed = structuredClone(body);
  const [rule] = items((changed.properties as typeof body).loadBalancingRules);
  (rule?.properties as typeof body).disableOutboundSnat = false;
  expect(await told(settle('PUT', ids.balancer, changed))).toMatchObject({
    code: 'LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule',
  });
});

test('Two rules do not send the same pool to the same port', async () => {
  const { createBalancer, told, part, ids } = await labWithAddress();
  const rule = (name: string, frontendPort: number) => ({
    name,
    properties: {
      protocol: 'Tcp',
      frontendPort,
      backendPort: 80,
      disableOutboundSnat: true,
      frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
      backendAddressPool: part('backendAddressPools', 'pool'),
    },
  });
  expect(await told(createBalancer({ loadBalancingRules: [rule('a', 80), rule('b', 81)] }))).toMatchObject({
    code: 'RulesUseSameBackendPortProtocolAndPool',
    message: `Load balancing rules ${ids.balancer}/loadBalancingRules/a and ${ids.balancer}/loadBalancingRules/b with floating IP disabled use the same protocol Tcp and backend port 80, and must not be used with the same backend address pool ${ids.balancer}/backendAddressPools/pool.`,
  });
});

test('A property nobody knows is refused with its name, and the nearest known one', async () => {
  const { createBalancer, told } = await labWithAddress();
  const probes = [{ name: 'tcp', properties: { protocol: 'Tcp', port: 80, intervallInSeconds: 5 } }];
  expect(await told(createBalancer({ probes, loadBalancingRules: [] }))).toEqual({
    code: 'InvalidRequestFormat',
    message: 'Cannot parse the request.',
    details: [
      {
        code: 'InvalidJson',
        message: expect.stringMatching(
          /^Could not find member 'intervallInSeconds' on object of type 'ProbePropertiesFormat'\. Path 'properties\.probes\[0\]\.properties\.intervallInSeconds'\. \[emulator: did you mean 'intervalInSeconds'\?/,
        ),
      },
    ],
  });
});

test('A reference without an id is refused where it stands', async () => {
  const { createBalancer, told } = await labWithAddress();
  const frontendIPConfigurations = [{ name: 'front', properties: { publicIPAddress: {} } }];
  expect(await told(createBalancer({ frontendIPConfigurations }))).toMatchObject({
    details: [
      {
        code: 'MissingJsonReferenceId',
        message:
          'Value for reference id is missing. Path properties.frontendIPConfigurations[0].properties.publicIPAddress.',
      },
    ],
  });
});

test('What was read can be sent back as it is', async () => {
  const { createBalancer, settle, get, ids } = await labWithAddress();
  await createBalancer();
  const read = await get(ids.balancer);
  expect((await settle('PUT', ids.balancer, read)).status).toBe(200);
  const withoutEtags = (view: JsonObject): Json => JSON.parse(JSON.stringify(view).replace(/W\/\\"[^"]*\\"/g, 'etag'));
  expect(withoutEtags(await get(ids.balancer))).toEqual(withoutEtags(read));
});

test('An inbound NAT rule may carry a location, as `az vmss create` sends it', async () => {
  const { createBalancer, part, properties, ids } = await labWithAddress();
  const natRule = {
    name: 'ssh',
    location: 'westeurope',
    properties: {
      protocol: 'Tcp',
      frontendPort: 50_000,
      backendPort: 22,
      frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
    },
  };
  expect((await createBalancer({ inboundNatRules: [natRule] })).status).toBe(201);
  expect(await properties(ids.balancer)).toMatchObject({ inboundNatRules: [{ name: 'ssh' }] });
});
