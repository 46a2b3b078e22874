import { NetworkManagementClient } from '@azure/arm-network';
import { ResourceManagementClient } from '@azure/arm-resources';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../../../emulator/index.ts';
import { sdkFor } from '../sdk.ts';

const soon = { updateIntervalInMs: 10 };
const emulator = await startEmulator({ speed: 6000 });
const { credential, subscriptionId, options } = sdkFor(emulator);
const network = new NetworkManagementClient(credential, subscriptionId, options);
const groups = new ResourceManagementClient(credential, subscriptionId, options).resourceGroups;
const location = 'westeurope';

beforeAll(async () => {
  await groups.createOrUpdate('rg', { location });
});
afterAll(() => emulator.close());

test('The unmodified SDK creates a network with its security group, and sends back what it read', async () => {
  const rule = {
    name: 'http',
    protocol: 'Tcp',
    access: 'Allow',
    direction: 'Inbound',
    priority: 200,
    sourceAddressPrefix: 'Internet',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '80',
  };
  const group = await network.networkSecurityGroups.createOrUpdate(
    'rg',
    'nsg',
    { location, securityRules: [rule] },
    soon,
  );
  expect(group.defaultSecurityRules).toHaveLength(6);
  const created = await network.virtualNetworks.createOrUpdate(
    'rg',
    'vnet',
    {
      location,
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [{ name: 'default', addressPrefix: '10.0.0.0/24', networkSecurityGroup: group }],
    },
    soon,
  );
  expect(created.provisioningState).toBe('Succeeded');
  const again = await network.virtualNetworks.createOrUpdate('rg', 'vnet', created, soon);
  expect({ ...again, etag: '', subnets: [] }).toEqual({ ...created, etag: '', subnets: [] });
  const subnet = await network.subnets.get('rg', 'vnet', 'default');
  expect(subnet).toMatchObject({ addressPrefix: '10.0.0.0/24', defaultOutboundAccess: false });
  await network.subnets.createOrUpdate('rg', 'vnet', 'second', { addressPrefix: '10.0.1.0/24' }, soon);
  const names: (string | undefined)[] = [];
  for await (const { name } of network.subnets.list('rg', 'vnet')) names.push(name);
  expect(names).toEqual(['default', 'second']);
  const read = await network.networkSecurityGroups.get('rg', 'nsg');
  expect(read.subnets).toEqual([expect.objectContaining({ id: subnet.id })]);
  expect((await network.networkSecurityGroups.createOrUpdate('rg', 'nsg', read, soon)).securityRules).toHaveLength(1);
});

test('The unmodified SDK creates a load balancer, changes it and takes it away', async () => {
  const address = await network.publicIPAddresses.createOrUpdate(
    'rg',
    'pip',
    { location, sku: { name: 'Standard' }, publicIPAllocationMethod: 'Static' },
    soon,
  );
  expect(address.ipAddress).toMatch(/^203\.0\.113\./);
  const id = address.id?.replace('publicIPAddresses/pip', 'loadBalancers/lb');
  const balancer = await network.loadBalancers.createOrUpdate(
    'rg',
    'lb',
    {
      location,
      sku: { name: 'Standard' },
      frontendIPConfigurations: [{ name: 'front', publicIPAddress: address }],
      backendAddressPools: [{ name: 'pool' }],
      probes: [{ name: 'tcp', protocol: 'Tcp', port: 80 }],
      loadBalancingRules: [
        {
          name: 'http',
          protocol: 'Tcp',
          frontendPort: 80,
          backendPort: 80,
          frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/front` },
          backendAddressPool: { id: `${id}/backendAddressPools/pool` },
          probe: { id: `${id}/probes/tcp` },
        },
      ],
    },
    soon,
  );
  expect(balancer.probes?.[0]).toMatchObject({
    intervalInSeconds: 15,
    loadBalancingRules: [{ id: `${id}/loadBalancingRules/http` }],
  });
  const again = await network.loadBalancers.createOrUpdate('rg', 'lb', balancer, soon);
  expect(again.loadBalancingRules).toHaveLength(1);
  const pool = await network.loadBalancerBackendAddressPools.get('rg', 'lb', 'pool');
  expect(pool.loadBalancingRules).toHaveLength(1);
  expect((await network.loadBalancers.updateTags('rg', 'lb', { tags: { a: 'b' } })).tags).toEqual({ a: 'b' });
  await network.loadBalancers.delete('rg', 'lb', soon);
  await expect(network.loadBalancers.get('rg', 'lb')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
});

test('The unmodified SDK shows a refusal with its code and details', async () => {
  const wrong = { location, publicIPAllocationMethod: 'Static', idleTimeoutInMinutes: 1000 };
  await expect(network.publicIPAddresses.createOrUpdate('rg', 'wrong', wrong, soon)).rejects.toMatchObject({
    statusCode: 400,
    code: 'InvalidRequestFormat',
  });
});
