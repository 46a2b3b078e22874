import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInterface, deleteInterfaces, type NicConfiguration } from '../../../../emulator/network/index.ts';
import { items, networkLab } from '../network-lab.ts';

async function labWithScaleSet(subnet = '10.0.0.0/24') {
  const lab = await networkLab();
  const { ids, part, azure } = lab;
  await lab.createNetwork({
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 'default', properties: { addressPrefix: subnet } }],
  });
  await lab.createAddress();
  const nat = {
    protocol: 'Tcp',
    frontendPortRangeStart: 50000,
    frontendPortRangeEnd: 50119,
    backendPort: 22,
    frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
  };
  await lab.createBalancer({ inboundNatPools: [{ name: 'ssh', properties: nat }] });
  lab.pretendScaleSet(ids.subnet);
  const configuration: NicConfiguration = {
    name: 'nic',
    properties: {
      primary: true,
      ipConfigurations: [
        {
          name: 'ipconfig',
          properties: {
            primary: true,
            subnet: { id: ids.subnet },
            loadBalancerBackendAddressPools: [part('backendAddressPools', 'pool')],
            loadBalancerInboundNatPools: [part('inboundNatPools', 'ssh')],
          },
        },
      ],
    },
  };
  const add = (instanceId: string) =>
    createInterface(azure, { scaleSetId: ids.scaleSet, instanceId, location: 'westeurope' }, configuration);
  const remove = (instanceId: string) => deleteInterfaces(azure, ids.scaleSet, instanceId);
  return { ...lab, add, remove };
}

test('An interface has an address of its subnet and stands below its instance', async () => {
  const { add, get, ids, part } = await labWithScaleSet();
  const { id, privateIPAddress } = add('0');
  const nic = `${ids.scaleSet}/virtualMachines/0/networkInterfaces/nic`;
  expect({ id, privateIPAddress }).toEqual({ id: nic, privateIPAddress: '10.0.0.4' });
  expect(await get(nic)).toEqual({
    name: 'nic',
    id: nic,
    etag: expect.any(String),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: expect.any(String),
      ipConfigurations: [
        {
          name: 'ipconfig',
          id: `${nic}/ipConfigurations/ipconfig`,
          etag: expect.any(String),
          properties: {
            provisioningState: 'Succeeded',
            privateIPAddress: '10.0.0.4',
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: ids.subnet },
            primary: true,
            privateIPAddressVersion: 'IPv4',
            loadBalancerBackendAddressPools: [part('backendAddressPools', 'pool')],
            loadBalancerInboundNatRules: [part('inboundNatRules', 'ssh.0')],
          },
        },
      ],
      dnsSettings: { dnsServers: [], appliedDnsServers: [] },
      macAddress: expect.stringMatching(/^00-0D-3A(-[0-9A-F]{2}){3}$/),
      enableAcceleratedNetworking: false,
      enableIPForwarding: false,
      primary: true,
      virtualMachine: { id: `${ids.scaleSet}/virtualMachines/0` },
    },
  });
});

test('Interfaces are listed of the set and of one instance, under either casing of Compute', async () => {
  const { add, get, ids } = await labWithScaleSet();
  add('0');
  add('3');
  const names = async (path: string) => items((await get(path)).value).map(({ id }) => id);
  const all = ['0', '3'].map((instance) => `${ids.scaleSet}/virtualMachines/${instance}/networkInterfaces/nic`);
  expect(await names(`${ids.scaleSet}/networkInterfaces`)).toEqual(all);
  expect(await names(`${ids.scaleSet.replace('Microsoft.Compute', 'microsoft.Compute')}/networkInterfaces`)).toEqual(
    all,
  );
  expect(await names(`${ids.scaleSet}/virtualMachines/3/networkInterfaces`)).toEqual(all.slice(1));
});

test('Instances have no public addresses of their own', async () => {
  const { add, get, ids } = await labWithScaleSet();
  add('0');
  expect(await get(`${ids.scaleSet}/publicipaddresses`)).toEqual({ value: [] });
});

test('Interfaces are not among the resources of a group', async () => {
  const { add, get, group } = await labWithScaleSet();
  add('0');
  const types = items((await get(`${group}/resources`)).value).map(({ type }) => type);
  expect(types.filter((type) => String(type).includes('networkInterfaces'))).toEqual([]);
});

test('Pool, subnet and NAT rules show who is in them', async () => {
  const { add, remove, properties, part, ids } = await labWithScaleSet();
  add('0');
  add('2');
  const configurations = ['0', '2'].map((instance) => ({
    id: `${ids.scaleSet}/virtualMachines/${instance}/networkInterfaces/nic/ipConfigurations/ipconfig`,
  }));
  expect((await properties(part('backendAddressPools', 'pool').id)).backendIPConfigurations).toEqual(configurations);
  expect((await properties(ids.subnet)).ipConfigurations).toEqual(configurations);
  expect(await properties(part('inboundNatRules', 'ssh.2').id)).toMatchObject({
    frontendPort: 50002,
    backendPort: 22,
    backendIPConfiguration: configurations[1],
  });
  remove('2');
  expect((await properties(ids.subnet)).ipConfigurations).toEqual(configurations.slice(0, 1));
});

test('NAT rules that a pool made are not kept as somebody’s own when they are sent back', async () => {
  const { add, remove, get, settle, properties, ids } = await labWithScaleSet();
  add('0');
  await settle('PUT', ids.balancer, await get(ids.balancer));
  expect((await properties(ids.balancer)).inboundNatRules).toHaveLength(1);
  remove('0');
  expect((await properties(ids.balancer)).inboundNatRules).toEqual([]);
});

test('A full subnet has no address left', async () => {
  const { add, ids } = await labWithScaleSet('10.0.0.0/29');
  for (const instance of ['0', '1', '2']) add(instance);
  expect(() => add('3')).toThrow(
    expect.objectContaining({
      code: 'SubnetIsFull',
      message: `Subnet ${ids.subnet} with address prefix 10.0.0.0/29 does not have enough capacity for 1 IP addresses.`,
    }),
  );
});

test('However instances come and go, no two have the same address, and each new one gets the lowest free', async () => {
  const { add, remove } = await labWithScaleSet('10.0.0.0/28');
  const all = Array.from({ length: 11 }, (_, i) => `10.0.0.${i + 4}`);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 40 }), (steps) => {
      const given = new Map<number, string>();
      for (const instance of steps) {
        if (given.has(instance)) {
          remove(String(instance));
          given.delete(instance);
        } else {
          const taken = new Set(given.values());
          const { privateIPAddress = '' } = add(String(instance));
          expect(privateIPAddress).toBe(all.find((address) => !taken.has(address)));
          given.set(instance, privateIPAddress);
        }
      }
      for (const instance of given.keys()) remove(String(instance));
    }),
    { numRuns: 50 },
  );
});

test('A subnet with instances keeps its range, and stays', async () => {
  const { add, settle, code, ids } = await labWithScaleSet();
  add('0');
  expect(await code(settle('PUT', ids.subnet, { properties: { addressPrefix: '10.0.7.0/24' } }))).toBe(
    'InUsePrefixCannotBeDeleted',
  );
  expect(await code(settle('DELETE', ids.subnet))).toBe('InUseSubnetCannotBeDeleted');
});
