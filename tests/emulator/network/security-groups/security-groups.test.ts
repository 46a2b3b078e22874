import { expect, test } from 'vitest';
import { items, networkLab, propertiesOf } from '../network-lab.ts';

const rule = (name: string, changes: Record<string, string | number> = {}) => ({
  name,
  properties: {
    protocol: 'tcp',
    access: 'Allow',
    direction: 'Inbound',
    priority: 200,
    sourceAddressPrefix: 'Internet',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '80',
    ...changes,
  },
});
const group = (...securityRules: ReturnType<typeof rule>[]) => ({
  location: 'westeurope',
  properties: { securityRules },
});

test('A group is answered with its rules and the six that every group has', async () => {
  const { settle, properties, ids } = await networkLab();
  await settle('PUT', ids.securityGroup, group(rule('http')));
  const { securityRules, defaultSecurityRules } = await properties(ids.securityGroup);
  expect(items(securityRules)).toEqual([
    {
      name: 'http',
      id: `${ids.securityGroup}/securityRules/http`,
      etag: expect.any(String),
      type: 'Microsoft.Network/networkSecurityGroups/securityRules',
      properties: {
        provisioningState: 'Succeeded',
        protocol: 'Tcp',
        access: 'Allow',
        direction: 'Inbound',
        priority: 200,
        sourceAddressPrefix: 'Internet',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '80',
        sourcePortRanges: [],
        destinationPortRanges: [],
        sourceAddressPrefixes: [],
        destinationAddressPrefixes: [],
      },
    },
  ]);
  expect(items(defaultSecurityRules).map(({ name }) => name)).toEqual([
    'AllowVnetInBound',
    'AllowAzureLoadBalancerInBound',
    'DenyAllInBound',
    'AllowVnetOutBound',
    'AllowInternetOutBound',
    'DenyAllOutBound',
  ]);
});

test.each([
  ['SecurityRuleInvalidPriority', { priority: 99 }],
  ['SecurityRuleInvalidPriority', { priority: 4097 }],
  ['SecurityRuleInvalidPortRange', { destinationPortRange: '80-70000' }],
  ['SecurityRuleInvalidPortRange', { destinationPortRange: '90-80' }],
  ['SecurityRuleInvalidPortRange', { sourcePortRange: 'http' }],
  ['SecurityRuleInvalidAddressPrefix', { sourceAddressPrefix: '10.0.0.0/40' }],
  ['SecurityRuleInvalidAddressPrefix', { sourceAddressPrefix: '20.20.20.20/16' }],
  ['SecurityRuleInvalidAddressPrefix', { destinationAddressPrefix: 'AzureBastionSubnet' }],
])('%s: %j', async (code, changes) => {
  const lab = await networkLab();
  expect(await lab.code(lab.settle('PUT', lab.ids.securityGroup, group(rule('a', changes))))).toBe(code);
});

test('Ports, ranges, service tags and prefixes are all understood', async () => {
  const { settle, ids } = await networkLab();
  const rules = [
    rule('a', { destinationPortRange: '80-90', sourceAddressPrefix: 'AzureLoadBalancer' }),
    rule('b', { priority: 201, destinationPortRange: 443, sourceAddressPrefix: 'AzureCloud.WestEurope' }),
    rule('c', { priority: 202, sourceAddressPrefix: '10.0.0.0/8', destinationAddressPrefix: '10.1.2.3' }),
  ];
  expect((await settle('PUT', ids.securityGroup, group(...rules))).status).toBe(201);
});

test.each(['sourceAddressPrefix', 'sourcePortRange', 'destinationAddressPrefix', 'destinationPortRange'] as const)(
  'A rule without %s is refused, unless it has several',
  async (name) => {
    const { settle, code, ids } = await networkLab();
    const { [name]: value, ...properties } = rule('a').properties;
    const one = (more: Record<string, string[]>) => ({
      location: 'westeurope',
      properties: { securityRules: [{ name: 'a', properties: { ...properties, ...more } }] },
    });
    const several = name.endsWith('Prefix') ? `${name}es` : `${name}s`;
    expect(await code(settle('PUT', ids.securityGroup, one({})))).toBe('SecurityRuleParametersMissing');
    expect(await code(settle('PUT', ids.securityGroup, one({ [several]: [] })))).toBe('SecurityRuleParametersMissing');
    expect(await code(settle('PUT', ids.securityGroup, one({ [several]: [value] })))).toBe(201);
  },
);

test('Two rules cannot have the same priority in the same direction', async () => {
  const { settle, told, ids } = await networkLab();
  expect(await told(settle('PUT', ids.securityGroup, group(rule('a'), rule('b'))))).toEqual({
    code: 'SecurityRuleConflict',
    message:
      'Security rule a conflicts with rule b. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules.',
    details: [],
  });
  const outbound = rule('b', { direction: 'Outbound' });
  expect(await told(settle('PUT', ids.securityGroup, group(rule('a'), outbound)))).toBe(201);
});

test('A rule is a resource of its own', async () => {
  const { createSecurityGroup, settle, get, code, ids } = await networkLab();
  await createSecurityGroup();
  const http = `${ids.securityGroup}/securityRules/http`;
  expect((await settle('PUT', http, rule('ignored'))).status).toBe(201);
  expect(propertiesOf(await get(http))).toMatchObject({ priority: 200 });
  expect(await code(settle('PUT', `${ids.securityGroup}/securityRules/other`, rule('other')))).toBe(
    'SecurityRuleConflict',
  );
  expect(propertiesOf(await get(`${ids.securityGroup}/defaultSecurityRules/DenyAllInBound`))).toMatchObject({
    priority: 65500,
  });
  await settle('DELETE', http);
  expect((await get(`${ids.securityGroup}/securityRules`)).value).toEqual([]);
});

test('A group in use names its subnets and is not deleted', async () => {
  const { createSecurityGroup, createNetwork, properties, settle, told, ids } = await networkLab();
  await createSecurityGroup();
  await createNetwork({
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [
      {
        name: 'default',
        properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: ids.securityGroup } },
      },
    ],
  });
  expect((await properties(ids.securityGroup)).subnets).toEqual([{ id: ids.subnet }]);
  expect(await told(settle('DELETE', ids.securityGroup))).toEqual({
    code: 'InUseNetworkSecurityGroupCannotBeDeleted',
    message: `Network security group ${ids.securityGroup} cannot be deleted because it is in use by the following resources: ${ids.subnet}. In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg.`,
    details: [],
  });
});
