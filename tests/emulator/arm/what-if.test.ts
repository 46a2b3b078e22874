import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess } from '../azure-in-process.ts';
import { PASSWORD, scaleSetBody, scaleSetLab } from '../compute/scale-set-lab.ts';
import { sshKeyParameter } from '../ssh-key-parameter.ts';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const apiVersion = '2024-05-01';
type Lab = Pick<ReturnType<typeof azureInProcess>, 'group' | 'settle'>;

function bodyOf(resources: JsonObject[], more: JsonObject = {}, parameters: JsonObject = {}): JsonObject {
  const template = { $schema: SCHEMA, contentVersion: '1.0.0.0', resources, ...more };
  return { properties: { mode: 'Incremental', template, parameters } };
}
async function whatIf(lab: Lab, body: JsonObject): Promise<JsonObject[]> {
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/w/whatIf`;
  const { operation } = await lab.settle('POST', url, body);
  expect(operation?.status).toBe('Succeeded');
  const output = operation?.output as { properties: { changes: JsonObject[] } } | undefined;
  return output?.properties.changes ?? [];
}

/** Deploys one body and returns the what-if of another one. */
async function between(before: JsonObject, after: JsonObject): Promise<JsonObject | undefined> {
  const lab = azureInProcess();
  await lab.createGroup();
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const { operation } = await lab.settle('PUT', url, bodyOf([before]));
  expect(operation?.error).toBeUndefined();
  const [change] = await whatIf(lab, bodyOf([after]));
  return change;
}

const network = (type: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: `Microsoft.Network/${type}`,
  apiVersion,
  name: 'x',
  location: 'westeurope',
  properties,
  ...more,
});
const rule = (name: string, priority: number, port = '80'): JsonObject => ({
  name,
  properties: {
    protocol: 'Tcp',
    sourcePortRange: '*',
    destinationPortRange: port,
    sourceAddressPrefix: '*',
    destinationAddressPrefix: '*',
    access: 'Allow',
    priority,
    direction: 'Inbound',
  },
});
const rules = (...securityRules: JsonObject[]) => network('networkSecurityGroups', { securityRules });
const subnet = (name: string, addressPrefix: string): JsonObject => ({ name, properties: { addressPrefix } });
const subnets = (prefixes: string[], ...list: JsonObject[]) =>
  network('virtualNetworks', { addressSpace: { addressPrefixes: prefixes }, subnets: list });
const ip = (properties: JsonObject, more: JsonObject = {}) =>
  network(
    'publicIPAddresses',
    { publicIPAllocationMethod: 'Static', ...properties },
    { sku: { name: 'Standard' }, ...more },
  );
const SPACE = { addressPrefixes: ['10.0.0.0/16'] };
const disk = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...network('', { creationData: { createOption: 'Empty' }, ...properties }, more),
  type: 'Microsoft.Compute/disks',
});
const TAGS = { tags: { Owner: 'Team A', Cost: '1' } };
const a = subnet('a', '10.0.0.0/24');
const b = subnet('b', '10.0.1.0/24');

describe('What-if shows what a deployment removes:', () => {
  test.each<[what: string, before: JsonObject, after: JsonObject, delta: JsonObject[]]>([
    ['all tags', ip({}, TAGS), ip({}), [{ path: 'tags', propertyChangeType: 'Delete', before: TAGS.tags }]],
    [
      'one tag',
      ip({}, TAGS),
      ip({}, { tags: { Cost: '1' } }),
      [{ path: 'tags.Owner', propertyChangeType: 'Delete', before: 'Team A' }],
    ],
    [
      'all rules',
      rules(rule('r', 100)),
      network('networkSecurityGroups', {}),
      [{ path: 'properties.securityRules', propertyChangeType: 'Delete', before: [rule('r', 100)] }],
    ],
    [
      'all rules, by null',
      rules(rule('r', 100)),
      network('networkSecurityGroups', { securityRules: null }),
      [{ path: 'properties.securityRules', propertyChangeType: 'Delete', before: [rule('r', 100)] }],
    ],
    [
      'a property of an element',
      rules({ name: 'r', properties: { ...Object(rule('r', 100).properties), description: 'x' } }),
      rules(rule('r', 100)),
      [
        {
          path: 'properties.securityRules',
          propertyChangeType: 'Array',
          children: [
            {
              path: '0',
              propertyChangeType: 'Modify',
              children: [{ path: 'properties.description', propertyChangeType: 'Delete', before: 'x' }],
            },
          ],
        },
      ],
    ],
    [
      'some zones',
      ip({}, { zones: ['1', '2', '3'] }),
      ip({}, { zones: ['1'] }),
      [
        {
          path: 'zones',
          propertyChangeType: 'Array',
          children: [
            { path: '1', propertyChangeType: 'Delete', before: '2' },
            { path: '2', propertyChangeType: 'Delete', before: '3' },
          ],
        },
      ],
    ],
    [
      'a nested object',
      network('virtualNetworks', { addressSpace: SPACE, dhcpOptions: { dnsServers: ['10.0.0.4'] } }),
      network('virtualNetworks', { addressSpace: SPACE }),
      [{ path: 'properties.dhcpOptions', propertyChangeType: 'Delete', before: { dnsServers: ['10.0.0.4'] } }],
    ],
    [
      'the type of a disk, not the size that it keeps',
      disk({ diskSizeGB: 4 }, { sku: { name: 'Premium_LRS' } }),
      disk({}),
      [{ path: 'sku.name', propertyChangeType: 'Delete', before: 'Premium_LRS' }],
    ],
    [
      'a property',
      ip({ dnsSettings: { domainNameLabel: 'lab' } }),
      ip({}),
      [{ path: 'properties.dnsSettings', propertyChangeType: 'Delete', before: { domainNameLabel: 'lab' } }],
    ],
    [
      'a value that falls back to its default',
      ip({ idleTimeoutInMinutes: 20 }),
      ip({}),
      [{ path: 'properties.idleTimeoutInMinutes', propertyChangeType: 'Delete', before: 20 }],
    ],
    [
      'the first of two subnets, as one deletion',
      subnets(['10.0.0.0/16'], a, b),
      subnets(['10.0.0.0/16'], b),
      [
        {
          path: 'properties.subnets',
          propertyChangeType: 'Array',
          children: [{ path: '0', propertyChangeType: 'Delete', before: a }],
        },
      ],
    ],
    [
      'an address prefix, beside a new one',
      subnets(['10.0.0.0/16', '10.1.0.0/16']),
      subnets(['10.0.0.0/16', '10.2.0.0/16']),
      [
        {
          path: 'properties.addressSpace.addressPrefixes',
          propertyChangeType: 'Array',
          children: [
            { path: '1', propertyChangeType: 'Delete', before: '10.1.0.0/16' },
            { path: '1', propertyChangeType: 'Create', after: '10.2.0.0/16' },
          ],
        },
      ],
    ],
  ])('%s', async (_, before, after, delta) => {
    const change = await between(before, after);
    expect(change).toMatchObject({ changeType: 'Modify' });
    expect(change?.delta).toMatchObject(delta);
    expect(change?.delta).toHaveLength(delta.length);
  });
});

test('A changed element of a list is a Modify with children under its index, as az prints it', async () => {
  const before = rules(rule('first', 100), rule('second', 110));
  const change = await between(before, rules(rule('new', 105), rule('first', 100), rule('second', 110, '443')));
  expect(change?.delta).toEqual([
    {
      path: 'properties.securityRules',
      propertyChangeType: 'Array',
      children: [
        { path: '0', propertyChangeType: 'Create', after: rule('new', 105) },
        {
          path: '2',
          propertyChangeType: 'Modify',
          children: [
            { path: 'properties.destinationPortRange', propertyChangeType: 'Modify', before: '80', after: '443' },
          ],
        },
      ],
    },
  ]);
});

test.each([
  ['a network', subnets(['10.0.0.0/16'], a, b)],
  ['a public IP address', ip({ idleTimeoutInMinutes: 4 }, TAGS)],
  [
    'a security group whose rules stand in another order',
    rules(rule('r', 100), rule('s', 110)),
    rules(rule('s', 110), rule('r', 100)),
  ],
  [
    'names, choices and regions in another casing',
    ip({}),
    network(
      'publicIPAddresses',
      { PublicIPAllocationMethod: 'static' },
      { location: 'West Europe', sku: { name: 'standard' } },
    ),
  ],
])('There is no change of %s that is deployed again', async (_, before, after = before) => {
  expect(await between(before, after)).not.toHaveProperty('delta');
});

test('A changed casing of a tag is a change', async () => {
  expect((await between(ip({}, TAGS), ip({}, { tags: { ...TAGS.tags, Owner: 'team a' } })))?.delta).toMatchObject([
    { path: 'tags.Owner', before: 'Team A', after: 'team a' },
  ]);
});

test('What the service ignores is no change, however often it is sent', async () => {
  const id = '/subscriptions/x/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/x/securityRules/a';
  const sent = rules({ ...rule('a', 100), id });
  expect(await between(sent, sent)).toMatchObject({ changeType: 'NoChange' });
});

test('An extension that is a resource of its own is no change when it is deployed again', async () => {
  const lab = await scaleSetLab();
  await lab.deploy();
  const properties = { publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1' };
  const extension = {
    type: 'Microsoft.Compute/virtualMachineScaleSets/extensions',
    apiVersion: '2024-11-01',
    name: `${lab.url.split('/').at(-1)}/script`,
    properties: { ...properties, autoUpgradeMinorVersion: true, settings: { commandToExecute: 'true' } },
  };
  const { operation } = await lab.settle(
    'PUT',
    `${lab.group}/providers/Microsoft.Resources/deployments/d`,
    bodyOf([extension]),
  );
  expect(operation?.error).toBeUndefined();
  const kinds = (await whatIf(lab, bodyOf([extension]))).map(({ changeType }) => changeType);
  expect(new Set(kinds)).toEqual(new Set(['Ignore', 'NoChange']));
});

test('The state before has the api-version and nothing that only the service writes', async () => {
  const change = await between(ip({}), ip({}));
  const before = change?.before as JsonObject;
  expect(before).toMatchObject({ apiVersion, name: 'x', type: 'Microsoft.Network/publicIPAddresses' });
  expect(before).not.toHaveProperty('etag');
  expect(before.properties).not.toHaveProperty('provisioningState');
  expect(before.properties).not.toHaveProperty('ipAddress');
});

test('The address that a load balancer was given is no change, and a probe that is removed is the only one', async () => {
  const lab = await scaleSetLab();
  const subnet = { id: `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/instances` };
  const probe = (name: string) => ({ name, properties: { protocol: 'Tcp', port: 80, intervalInSeconds: 5 } });
  const internal = (...names: string[]) =>
    network(
      'loadBalancers',
      { frontendIPConfigurations: [{ name: 'front', properties: { subnet } }], probes: names.map(probe) },
      { sku: { name: 'Standard' } },
    );
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  await lab.settle('PUT', url, bodyOf([internal('a', 'b')]));
  const deltaOf = async (...names: string[]) =>
    (await whatIf(lab, bodyOf([internal(...names)]))).find(({ resourceId }) => String(resourceId).endsWith('/x'))
      ?.delta;
  expect(await deltaOf('a', 'b')).toBeUndefined();
  expect(await deltaOf('b', 'a')).toBeUndefined();
  expect(await deltaOf('b')).toMatchObject([
    { path: 'properties.probes', children: [{ path: '0', propertyChangeType: 'Delete', before: { name: 'a' } }] },
  ]);
});

describe('What-if of a scale set', () => {
  const template = (lab: Lab, change?: Parameters<typeof scaleSetBody>[1]) => ({
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    apiVersion: '2024-11-01',
    name: 'web',
    ...(scaleSetBody(lab.group, change) as JsonObject),
  });
  const changeOf = async (lab: Lab, body: JsonObject) =>
    (await whatIf(lab, body)).find(({ resourceId }) => String(resourceId).endsWith('/web'));

  test('shows a larger data disk under its index, a removed tag, and no defaults', async () => {
    const lab = await scaleSetLab();
    await lab.deploy((body) => {
      Object.assign(body, { tags: { Owner: 'Team A' } });
    });
    const larger = template(lab, ({ properties }) => {
      const { storageProfile } = properties.virtualMachineProfile;
      Object.assign(storageProfile ?? {}, { dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 64 }] });
    });
    expect((await changeOf(lab, bodyOf([larger])))?.delta).toEqual([
      {
        path: 'properties.virtualMachineProfile.storageProfile.dataDisks',
        propertyChangeType: 'Array',
        children: [
          {
            path: '0',
            propertyChangeType: 'Modify',
            children: [{ path: 'diskSizeGB', propertyChangeType: 'Modify', before: 32, after: 64 }],
          },
        ],
      },
      { path: 'tags', propertyChangeType: 'Delete', before: { Owner: 'Team A' } },
    ]);
  });

  test('prints a secure parameter as asterisks, wherever it stands', async () => {
    const lab = await scaleSetLab();
    const secure = template(lab, (body) => {
      Object.assign(body, { tags: { note: "[concat('a-', parameters('secret'))]" } });
      Object.assign(body.properties.virtualMachineProfile.osProfile ?? {}, { adminPassword: "[parameters('secret')]" });
    });
    const parameters = { secret: { type: 'secureString' } };
    const change = await changeOf(lab, bodyOf([secure], { parameters }, { secret: { value: PASSWORD } }));
    expect(change).toMatchObject({
      changeType: 'Create',
      after: {
        tags: { note: '*******' },
        properties: { virtualMachineProfile: { osProfile: { adminPassword: '*******' } } },
      },
    });
  });
});

test("The lab's own template, deployed again, changes nothing", async () => {
  const lab = azureInProcess();
  await lab.createGroup();
  const template = JSON.parse(await readFile('bicep/main.json', 'utf8')) as JsonObject;
  const body = { properties: { mode: 'Incremental', template, parameters: sshKeyParameter } };
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const { operation } = await lab.settle('PUT', url, body);
  expect(operation?.error).toBeUndefined();
  const changes = await whatIf(lab, body);
  expect(changes.filter(({ changeType }) => changeType !== 'NoChange' && changeType !== 'Ignore')).toEqual([]);
});
