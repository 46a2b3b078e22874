import { expect, test } from 'vitest';
import { ADDRESS, networkLab, propertiesOf } from '../network-lab.ts';

test('A static address is there once it is created, not before', async () => {
  const { createAddress, get, ids } = await networkLab();
  expect(propertiesOf((await createAddress()).body)).not.toHaveProperty('ipAddress');
  expect(await get(ids.address)).toEqual({
    name: 'pip',
    id: ids.address,
    etag: expect.any(String),
    type: 'Microsoft.Network/publicIPAddresses',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: expect.any(String),
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: 'Static',
      idleTimeoutInMinutes: 4,
      ipTags: [],
      ddosSettings: { protectionMode: 'VirtualNetworkInherited' },
      ipAddress: '203.0.113.4',
    },
    sku: { name: 'Standard', tier: 'Regional' },
  });
});

test('Every address is another, and stays the same over updates', async () => {
  const { settle, properties, at } = await networkLab();
  const names = ['a', 'b', 'c'].map((name) => at('publicIPAddresses', name));
  const read = () => Promise.all(names.map(async (name) => (await properties(name)).ipAddress));
  for (const name of names) await settle('PUT', name, ADDRESS);
  const before = await read();
  expect(new Set(before).size).toBe(3);
  for (const name of names) await settle('PUT', name, { ...ADDRESS, tags: { a: 'b' } });
  expect(await read()).toEqual(before);
});

test('A dynamic address is there while somebody uses it', async () => {
  const { settle, properties, ids } = await networkLab();
  await settle('PUT', ids.address, { location: 'westeurope' });
  expect(await properties(ids.address)).not.toHaveProperty('ipAddress');
  const { status } = await settle('PUT', ids.balancer, {
    location: 'westeurope',
    properties: { frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress: { id: ids.address } } }] },
  });
  expect(status).toBe(201);
  expect(await properties(ids.address)).toMatchObject({
    ipAddress: expect.any(String),
    ipConfiguration: { id: `${ids.balancer}/frontendIPConfigurations/f` },
  });
  await settle('DELETE', ids.balancer);
  expect(await properties(ids.address)).not.toHaveProperty('ipAddress');
});

test('A Standard address is static', async () => {
  const { settle, told, ids } = await networkLab();
  const dynamic = { ...ADDRESS, properties: { publicIPAllocationMethod: 'Dynamic' } };
  expect(await told(settle('PUT', ids.address, dynamic))).toEqual({
    code: 'StandardSkuPublicIPAddressesMustBeStatic',
    message: `Standard sku publicIp ${ids.address} must have AllocationMethod set to Static.`,
    details: [],
  });
});

test('Its name is made of label and region, and nobody else can have it', async () => {
  const { settle, properties, told, at, ids } = await networkLab();
  const labelled = { ...ADDRESS, properties: { ...ADDRESS.properties, dnsSettings: { domainNameLabel: 'lab' } } };
  await settle('PUT', ids.address, labelled);
  expect((await properties(ids.address)).dnsSettings).toEqual({
    domainNameLabel: 'lab',
    fqdn: 'lab.westeurope.cloudapp.azure.com',
  });
  expect(await told(settle('PUT', at('publicIPAddresses', 'other'), labelled))).toMatchObject({
    code: 'DnsRecordInUse',
  });
});

test('Zones are those of the region', async () => {
  const { settle, code, ids } = await networkLab();
  expect(await code(settle('PUT', ids.address, { ...ADDRESS, zones: ['1', '2', '3'] }))).toBe(201);
  expect(await code(settle('PUT', `${ids.address}2`, { ...ADDRESS, location: 'westus', zones: ['1'] }))).toBe(
    'InvalidAvailabilityZone',
  );
});

test('An address in use is not deleted', async () => {
  const { createAddress, createBalancer, settle, told, ids } = await networkLab();
  await createAddress();
  await createBalancer();
  expect(await told(settle('DELETE', ids.address))).toMatchObject({
    code: 'PublicIPAddressCannotBeDeleted',
    message: expect.stringContaining(`still allocated to resource ${ids.balancer}/frontendIPConfigurations/front.`),
  });
});
