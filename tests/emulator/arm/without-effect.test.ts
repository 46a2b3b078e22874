import { expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { scaleSetBody, scaleSetLab } from '../compute/scale-set-lab.ts';

const HEADER = 'x-emulator-without-effect';
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const templateOf = (...resources: JsonObject[]) => ({ $schema: schema, contentVersion: '1.0.0.0', resources });
const module = (name: string, ...resources: JsonObject[]): JsonObject => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2024-03-01',
  name,
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    template: templateOf(...resources),
  },
});
const address: JsonObject = {
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion: '2024-05-01',
  name: 'ip',
  location: 'westeurope',
  sku: { name: 'Standard' },
  properties: { publicIPAllocationMethod: 'Static', idleTimeoutInMinutes: 10 },
};
const disk: JsonObject = {
  type: 'Microsoft.Compute/disks',
  apiVersion: '2024-03-02',
  name: 'disk',
  location: 'westeurope',
  properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 4, tier: 'P4' },
};

/** Deploys these resources. Returns the header of the deployment's answer and the messages of its operations. */
async function deployed(of: (group: string) => JsonObject[]) {
  const lab = await scaleSetLab();
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const request = { properties: { mode: 'Incremental', template: templateOf(...of(lab.group)) } };
  const validated = await lab.call('POST', `${url}/validate`, request);
  const accepted = await lab.settle('PUT', url, request);
  const { headers, body } = await lab.call('GET', url);
  expect(body).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  for (const before of [validated, accepted]) expect(before.headers?.[HEADER]).toBe(headers?.[HEADER]);
  const lines = (await lab.get(`${url}/operations`)).value as { properties: { statusMessage?: string } }[];
  return { header: headers?.[HEADER], messages: lines.flatMap(({ properties }) => properties.statusMessage ?? []) };
}

test('A deployment tells what its scale set keeps without an effect', async () => {
  const { header, messages } = await deployed((group) => {
    const { sku, properties, location } = scaleSetBody(group);
    const type = 'Microsoft.Compute/virtualMachineScaleSets';
    return [
      {
        type,
        apiVersion: '2024-11-01',
        name: 'set',
        location,
        sku,
        zones: ['1', '2'],
        properties: { ...properties, zoneBalance: false },
      },
    ];
  });
  expect(header).toContain('Microsoft.Compute/virtualMachineScaleSets: ');
  expect(header).toContain('properties.zoneBalance');
  expect(messages).toEqual([expect.stringMatching(/^\[emulator: kept without an effect: .*properties\.zoneBalance/)]);
});

test.each([
  ['an address', address, 'Microsoft.Network/publicIPAddresses: properties.idleTimeoutInMinutes'],
  ['a disk', disk, 'Microsoft.Compute/disks: properties.tier'],
])('and what %s keeps, in any casing and in a module in a module', async (_, resource, said) => {
  expect((await deployed(() => [resource])).header).toBe(said);
  const { properties, ...envelope } = resource;
  const shouted = Object.entries(properties as JsonObject).map(([name, value]) => [name.toUpperCase(), value]);
  const other = { ...envelope, properties: Object.fromEntries(shouted) as JsonObject };
  expect((await deployed(() => [module('outer', module('inner', other))])).header).toBe(said);
});

test('Two resources of a type are told of together, and two types one after the other', async () => {
  const { header } = await deployed(() => [address, { ...address, name: 'other' }, disk]);
  expect(header?.split('; ').toSorted()).toEqual([
    'Microsoft.Compute/disks: properties.tier',
    'Microsoft.Network/publicIPAddresses: properties.idleTimeoutInMinutes',
  ]);
});

test('A deployment that keeps nothing without an effect has no such header', async () => {
  const { idleTimeoutInMinutes: _, ...properties } = address.properties as JsonObject;
  const { header, messages } = await deployed(() => [{ ...address, properties }]);
  expect(header).toBeUndefined();
  expect(messages).toEqual([]);
});

test('A deployment tells what of its own request has no effect', async () => {
  const lab = await scaleSetLab();
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const properties = { mode: 'Incremental', template: templateOf(), debugSetting: { detailLevel: 'requestContent' } };
  const { headers } = await lab.settle('PUT', url, { properties });
  expect(headers?.[HEADER]).toBe('Microsoft.Resources/deployments: properties.debugSetting');
  expect((await lab.call('GET', url)).headers?.[HEADER]).toBe(headers?.[HEADER]);
});
