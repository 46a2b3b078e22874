import { beforeEach, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../azure-in-process.ts';

let lab: ReturnType<typeof azureInProcess>;
let url: string;
beforeEach(() => {
  lab = azureInProcess();
  url = `${lab.subscription}/providers/Microsoft.Resources/deployments/d`;
});

const schema = 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';
const templateOf = (resources: Json, more: JsonObject = {}): JsonObject => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  resources,
  ...more,
});
const deploymentOf = (resources: Json, outputs: JsonObject = {}, location = 'westeurope'): JsonObject => ({
  location,
  properties: { mode: 'Incremental', template: templateOf(resources, { outputs }), parameters: {} },
});
const group = (tags: JsonObject = { owner: 'me' }): JsonObject => ({
  type: 'Microsoft.Resources/resourceGroups',
  apiVersion: '2024-03-01',
  name: 'made',
  location: 'northeurope',
  tags,
});
const publicIP = {
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion: '2024-05-01',
  name: 'ip',
  location: '[resourceGroup().location]',
  sku: { name: 'Standard' },
  properties: { publicIPAllocationMethod: 'Static' },
};
const network: JsonObject = {
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2024-03-01',
  name: 'network',
  resourceGroup: 'made',
  dependsOn: ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'made')]"],
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    template: templateOf([publicIP], {
      outputs: { id: { type: 'string', value: "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]" } },
    }),
  },
};
const output = {
  id: {
    type: 'string',
    value:
      "[reference(resourceId(subscription().subscriptionId, 'made', 'Microsoft.Resources/deployments', 'network'), '2024-03-01').outputs.id.value]",
  },
};
const changesOf = async (body: JsonObject) => {
  const { operation } = await lab.settle('POST', `${url}/whatIf`, body);
  const output = operation?.output as { properties: { changes: JsonObject[] } } | undefined;
  return output?.properties.changes.map(
    ({ resourceId, changeType }) => `${changeType} ${String(resourceId).split('/').at(-1)}`,
  );
};

test('A deployment to the subscription makes a group and deploys a module into it', async () => {
  expect(await lab.call('PUT', url, deploymentOf([group(), network], output))).toMatchObject({
    status: 201,
    body: { id: url, location: 'westeurope', properties: { provisioningState: 'Accepted' } },
  });
  await lab.clock.advance(300);
  const made = `${lab.subscription}/resourceGroups/made`;
  expect(await lab.get(url)).toMatchObject({
    properties: {
      provisioningState: 'Succeeded',
      outputs: { id: { value: `${made}/providers/Microsoft.Network/publicIPAddresses/ip` } },
    },
  });
  expect(await lab.get(made)).toMatchObject({ location: 'northeurope', tags: { owner: 'me' } });
  expect(await lab.get(`${made}/providers/Microsoft.Network/publicIPAddresses/ip`)).toMatchObject({
    location: 'northeurope',
  });
  expect(await lab.get(`${made}/providers/Microsoft.Resources/deployments/network`)).not.toHaveProperty('location');
});

test('A validation checks the resources of a group that is still to come, and makes nothing', async () => {
  const ok = await lab.call('POST', `${url}/validate`, deploymentOf([group(), network]));
  expect(ok.status).toBe(200);
  const wrong = { ...publicIP, location: 'nowhere' };
  const template = templateOf([wrong]);
  const module = { ...network, properties: { ...(network.properties as JsonObject), template } };
  const refused = await refusal(lab.call('POST', `${url}/validate`, deploymentOf([group(), module])));
  expect(refused.code).toBe('InvalidTemplateDeployment');
  expect(lab.azure.groups.all()).toEqual([]);
});

test('A what-if shows the group and what is in it, and what the deployment leaves alone', async () => {
  expect(await changesOf(deploymentOf([group(), network]))).toEqual(['Create made', 'Create ip']);
  await lab.settle('PUT', url, deploymentOf([group(), network]));
  expect(await changesOf(deploymentOf([group(), network]))).toEqual(['NoChange made', 'NoChange ip']);
  expect(await changesOf(deploymentOf([group({}), network]))).toEqual(['Modify made', 'NoChange ip']);
  const inside = { ...(network.properties as JsonObject), template: templateOf([]) };
  expect(await changesOf(deploymentOf([group(), { ...network, properties: inside }]))).toEqual([
    'NoChange made',
    'Ignore ip',
  ]);
});

test('The location is required, and stays as it is', async () => {
  const { location: _, ...without } = deploymentOf([]);
  expect(await refusal(lab.call('PUT', url, without))).toMatchObject({ status: 400, code: 'InvalidDeployment' });
  for (const location of ['moon', '', 'westeurope2'])
    expect(await refusal(lab.call('PUT', url, deploymentOf([], {}, location)))).toMatchObject({ status: 400 });
  await lab.settle('PUT', url, deploymentOf([]));
  const moved = await refusal(lab.call('PUT', url, deploymentOf([], {}, 'northeurope')));
  expect(moved).toMatchObject({ code: 'InvalidDeploymentLocation' });
  expect(moved.message).toContain("already exists in location 'westeurope'");
});

test('A deployment to a group has no location', async () => {
  await lab.createGroup();
  const refused = await refusal(
    lab.call('PUT', `${lab.group}/providers/Microsoft.Resources/deployments/d`, deploymentOf([])),
  );
  expect(refused.message).toContain("'location' property is not allowed for 'd' at resource group scope");
});

test('Deployments to the subscription are listed apart from those to its groups', async () => {
  await lab.settle('PUT', url, deploymentOf([group(), network]));
  const names = async (path: string) => ((await lab.get(path)).value as { name: string }[]).map(({ name }) => name);
  expect(await names(`${lab.subscription}/providers/Microsoft.Resources/deployments`)).toEqual(['d']);
  const inGroup = `${lab.subscription}/resourceGroups/made/providers/Microsoft.Resources/deployments`;
  expect(await names(inGroup)).toEqual(['network']);
});

test('A resource type of the subscription that is not built is refused by name', async () => {
  const assignment = { type: 'Microsoft.Authorization/roleAssignments', apiVersion: '2022-04-01', name: 'r' };
  const refused = await refusal(lab.call('POST', `${url}/validate`, deploymentOf([assignment])));
  expect(JSON.stringify(refused.body)).toContain('Microsoft.Authorization');
});
