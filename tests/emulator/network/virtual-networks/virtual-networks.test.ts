import { expect, test } from 'vitest';
import { NETWORK, networkLab, propertiesOf } from '../network-lab.ts';

const within = (...subnets: [name: string, addressPrefix: string][]) => ({
  addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  subnets: subnets.map(([name, addressPrefix]) => ({ name, properties: { addressPrefix } })),
});

test('A network is answered with its subnets and what Azure fills in', async () => {
  const { createNetwork, ids, get } = await networkLab();
  const { status, body } = await createNetwork();
  expect(status).toBe(201);
  expect(propertiesOf(body).provisioningState).toBe('Updating');
  expect(await get(ids.network)).toEqual({
    name: 'vnet',
    id: ids.network,
    etag: expect.stringMatching(/^W\/"[0-9a-f-]{36}"$/),
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: expect.any(String),
      virtualNetworkPeerings: [],
      enableDdosProtection: false,
      privateEndpointVNetPolicies: 'Disabled',
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        {
          name: 'default',
          id: ids.subnet,
          etag: expect.any(String),
          type: 'Microsoft.Network/virtualNetworks/subnets',
          properties: {
            provisioningState: 'Succeeded',
            delegations: [],
            privateEndpointNetworkPolicies: 'Disabled',
            privateLinkServiceNetworkPolicies: 'Enabled',
            addressPrefix: '10.0.0.0/24',
          },
        },
      ],
    },
  });
});

test.each([
  ['InvalidAddressPrefixFormat', { addressSpace: { addressPrefixes: ['10.0.0.0'] } }],
  ['InvalidCIDRNotation', { addressSpace: { addressPrefixes: ['10.0.0.1/16'] } }],
  ['InvalidAddressPrefixFormat', within(['a', '10.0.0.0/64'])],
  ['InvalidCIDRNotation', within(['a', '10.0.0.5/24'])],
  ['NetcfgSubnetRangeOutsideVnet', within(['a', '10.1.0.0/24'])],
  ['NetcfgSubnetRangesOverlap', within(['a', '10.0.0.0/24'], ['b', '10.0.0.128/25'])],
  ['NetcfgInvalidSubnet', within(['a', '10.0.0.0/30'])],
  ['DuplicateResourceName', within(['a', '10.0.0.0/24'], ['A', '10.0.1.0/24'])],
  ['InvalidResourceName', within(['-a', '10.0.0.0/24'])],
])('%s: %j', async (code, properties) => {
  const lab = await networkLab();
  expect(await lab.code(lab.createNetwork(properties))).toBe(code);
  expect(() =>
    lab.azure.gateway.preflight(
      `${lab.ids.network}?api-version=2024-05-01`,
      { location: 'westeurope', properties },
      false,
    ),
  ).toThrow(expect.objectContaining({ code }));
});

test('A refusal names the resource, and the range that would be right', async () => {
  const { createNetwork, told, ids } = await networkLab();
  expect(await told(createNetwork(within(['a', '10.0.0.5/24'])))).toEqual({
    code: 'InvalidCIDRNotation',
    message: `The address prefix 10.0.0.5/24 in resource ${ids.network}/subnets/a has an invalid CIDR notation. For the given prefix length, the address prefix should be 10.0.0.0/24.`,
    details: [],
  });
});

test('Subnets that an update does not mention stay, and an empty list takes them away', async () => {
  const { createNetwork, properties, ids } = await networkLab();
  await createNetwork();
  await createNetwork({ addressSpace: NETWORK.addressSpace });
  expect((await properties(ids.network)).subnets).toHaveLength(1);
  await createNetwork({ addressSpace: NETWORK.addressSpace, subnets: [] });
  expect((await properties(ids.network)).subnets).toEqual([]);
});

test('A subnet is a resource of its own: put, got, listed, deleted', async () => {
  const { createNetwork, settle, get, call, told, ids } = await networkLab();
  await createNetwork();
  const second = `${ids.network}/subnets/second`;
  const put = () => settle('PUT', second, { properties: { addressPrefix: '10.0.1.0/24' } });
  expect((await put()).status).toBe(201);
  expect((await put()).status).toBe(200);
  expect(propertiesOf(await get(second))).toMatchObject({
    addressPrefix: '10.0.1.0/24',
    provisioningState: 'Succeeded',
  });
  expect((await get(`${ids.network}/subnets`)).value).toHaveLength(2);
  expect((await settle('DELETE', second)).status).toBe(202);
  expect((await call('DELETE', second)).status).toBe(204);
  expect(await told(call('GET', second))).toEqual({
    code: 'NotFound',
    message: `Resource ${second} not found.`,
    details: [],
  });
});

test('A subnet without its network has no parent', async () => {
  const { settle, code, ids } = await networkLab();
  expect(await code(settle('PUT', ids.subnet, { properties: { addressPrefix: '10.0.0.0/24' } }))).toBe(
    'ParentResourceNotFound',
  );
});

test('A security group has to be there, and in the same region', async () => {
  const lab = await networkLab();
  const { ids } = lab;
  const subnet = {
    name: 'a',
    properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: ids.securityGroup } },
  };
  const body = { addressSpace: NETWORK.addressSpace, subnets: [subnet] };
  const missing = {
    code: 'InvalidResourceReference',
    message: `Resource ${ids.securityGroup} referenced by resource ${ids.network}/subnets/a was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    details: [],
  };
  expect(await lab.told(lab.createNetwork(body))).toEqual(missing);
  await lab.settle('PUT', ids.securityGroup, { location: 'northeurope' });
  expect(await lab.told(lab.createNetwork(body))).toEqual(missing);
});

test('A reference to another type of resource is not read as one', async () => {
  const { createNetwork, told, ids } = await networkLab();
  const subnet = { name: 'a', properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: ids.address } } };
  expect(await told(createNetwork({ addressSpace: NETWORK.addressSpace, subnets: [subnet] }))).toEqual({
    code: 'InvalidRequestFormat',
    message: 'Cannot parse the request.',
    details: [
      {
        code: 'InvalidJsonReferenceFormat',
        message: `Reference Id ${ids.address} is not formatted correctly. The Id is expected to reference resources of type networkSecurityGroups. Path properties.subnets[0].properties.networkSecurityGroup.`,
      },
    ],
  });
});

test('Subnets of a new network are private from api-version 2025-07-01 on', async () => {
  const { settle, properties, ids } = await networkLab();
  await settle('PUT', `${ids.network}?api-version=2025-07-01`, { location: 'westeurope', properties: NETWORK });
  expect((await properties(ids.subnet)).defaultOutboundAccess).toBe(false);
});

test('A subnet that a scale set names is not deleted, nor is its network', async () => {
  const { createNetwork, settle, told, code, ids, pretendScaleSet } = await networkLab();
  await createNetwork();
  pretendScaleSet(ids.subnet);
  expect(await told(settle('DELETE', ids.network))).toEqual({
    code: 'InUseSubnetCannotBeDeleted',
    message: `Subnet default is in use by ${ids.scaleSet} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
    details: [],
  });
  expect(await code(settle('DELETE', ids.subnet))).toBe('InUseSubnetCannotBeDeleted');
});
