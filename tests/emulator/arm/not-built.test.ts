import { beforeAll, describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import type { Method } from '../../../emulator/core/route.ts';
import { refusal } from '../azure-in-process.ts';
import { scaleSetLab } from '../compute/scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeAll(async () => {
  lab = await scaleSetLab();
});

const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const empty: JsonObject = { $schema, contentVersion: '1.0.0.0', resources: [] };
const reference = {
  keyVault: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v' },
  secretName: 's',
};
const secret = { ...empty, parameters: { p: { type: 'securestring' } } };

/** Returns the words of the refusal of a deployment with these properties. */
async function wordsOf(properties: JsonObject): Promise<string> {
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d/validate`;
  return JSON.stringify(
    (await refusal(lab.call('POST', url, { properties: { mode: 'Incremental', ...properties } }))).body,
  );
}
const nested = (properties: JsonObject, more: JsonObject = {}): JsonObject => {
  const deployment = { type: 'Microsoft.Resources/deployments', apiVersion: '2024-03-01', name: 'n', ...more };
  return { template: { ...empty, resources: [{ ...deployment, properties: { mode: 'Incremental', ...properties } }] } };
};

describe('A part of a deployment that is not built is refused with a hint that names it', () => {
  test.each<[string, JsonObject, said: string]>([
    ['a linked template', { templateLink: { uri: 'https://x/y.json' } }, "content from 'https://x/y.json'"],
    [
      'a template spec',
      { templateLink: { id: '/subscriptions/s/x/versions/1' } },
      "content from '/subscriptions/s/x/versions/1'",
    ],
    ['linked parameters', { template: empty, parametersLink: { uri: 'https://x' } }, "'parametersLink' is not built"],
    ['a secret of a key vault', { template: secret, parameters: { p: { reference } } }, "vaults/v' could not be found"],
    [
      'a linked template in a template',
      nested({ templateLink: { uri: 'https://x/y.json' } }),
      "content from 'https://x/y.json'",
    ],
    ['a relative link in a template', nested({ templateLink: { relativePath: 'y.json' } }), "content from 'y.json'"],
    [
      'a template spec in a template',
      nested({ templateLink: { id: "[resourceId('Microsoft.Resources/templateSpecs/versions', 'a', '1')]" } }),
      "'templateLink' is not built",
    ],
    [
      'linked parameters in a template',
      nested({ template: empty, parametersLink: { uri: 'https://x' } }),
      "'parametersLink' is not built",
    ],
    [
      'a rollback in a template',
      nested({ template: empty, onErrorDeployment: { type: 'LastSuccessful' } }),
      "'onErrorDeployment' of the deployment 'n'",
    ],
    [
      'a secret of a key vault for a module',
      nested({ expressionEvaluationOptions: { scope: 'inner' }, template: secret, parameters: { p: { reference } } }),
      "give the parameter 'p' a value",
    ],
    ['a deployment to the tenant', nested({ template: empty }, { scope: '/', location: 'westeurope' }), "not to '/'"],
    [
      'a deployment to a management group',
      nested({ template: empty }, { scope: 'Microsoft.Management/managementGroups/m', location: 'westeurope' }),
      'managementGroups/m',
    ],
    [
      'an extension of Bicep',
      { template: { ...empty, languageVersion: '2.0', extensions: { k: { name: 'Kubernetes', version: '1.0.0' } } } },
      "section 'extensions'",
    ],
    [
      'an import',
      { template: { ...empty, imports: { k: { provider: 'Kubernetes', version: '1.0.0' } } } },
      "section 'imports'",
    ],
    [
      'a function',
      { template: { ...empty, outputs: { o: { type: 'string', value: "[roleDefinitions('Owner').id]" } } } },
      "'roleDefinitions' is not valid",
    ],
  ])('%s', async (_, properties, said) => {
    const words = await wordsOf(properties);
    expect(words).toContain(said);
    expect(words).toContain('[emulator: ');
  });
});

describe('A type of resource that is not built', () => {
  const declared = (type: string): Json => ({
    type,
    apiVersion: '2024-05-01',
    name: type
      .split('/')
      .slice(1)
      .map((_, i) => `n${i}`)
      .join('/'),
    location: 'westeurope',
    properties: {},
  });

  test.each([
    ['Microsoft.Compute/virtualMachines', 'Of Microsoft.Compute there are disks, snapshots, virtualMachineScaleSets'],
    ['Microsoft.Compute/images', 'Of Microsoft.Compute there are'],
    ['Microsoft.Compute/galleries', 'Of Microsoft.Compute there are'],
    ['Microsoft.Compute/availabilitySets', 'Of Microsoft.Compute there are'],
    ['Microsoft.Network/networkInterfaces', 'Of Microsoft.Network there are loadBalancers'],
    ['Microsoft.Network/applicationGateways', 'Of Microsoft.Network there are'],
    ['Microsoft.Network/natGateways', 'Of Microsoft.Network there are'],
    ['Microsoft.Network/routeTables', 'Of Microsoft.Network there are'],
    ['Microsoft.Resources/templateSpecs', 'Of Microsoft.Resources there are deployments'],
    ['Microsoft.Resources/deploymentStacks', 'Of Microsoft.Resources there are deployments'],
    ['Microsoft.Resources/deploymentScripts', 'Of Microsoft.Resources there are deployments'],
    ['Microsoft.Authorization/locks', 'emulator/arm'],
    [
      'Microsoft.Storage/storageAccounts',
      'There are Microsoft.Authorization, Microsoft.Compute, Microsoft.Network, Microsoft.Resources',
    ],
    ['Microsoft.KeyVault/vaults', 'There are '],
    ['Microsoft.Insights/autoscaleSettings', 'There are '],
    ['Microsoft.ManagedIdentity/userAssignedIdentities', 'There are '],
    ['Microsoft.OperationalInsights/workspaces', 'There are '],
  ])('%s is refused with what there is, and no other word is guessed', async (type, said) => {
    const words = await wordsOf({ template: { ...empty, resources: [declared(type)] } });
    expect(words).toMatch(/InvalidResource(Type|Namespace)/);
    expect(words).toContain('is not built. ');
    expect(words).toContain(said);
    expect(words).not.toMatch(/Did you mean|Nearest/);
  });

  test.each([
    ['Microsoft.Compute/virtualMachineScaleSet', 'virtualMachineScaleSets/{name}'],
    ['Microsoft.Network/loadBalancer', 'loadBalancers/{name}'],
    ['Microsoft.Network/virtualNetwork', 'virtualNetworks/{name}'],
    ['Microsoft.Netwrok/publicIPAddresses', 'Microsoft.Network/publicIPAddresses/{name}'],
  ])('%s is one that was misspelt', async (type, meant) => {
    const words = await wordsOf({ template: { ...empty, resources: [declared(type)] } });
    expect(words).toMatch(new RegExp(`Did you mean [^ ]*${meant.replaceAll(/[{}]/g, '\\$&')}\\?`));
  });
});

test.each<[Method, string, said: string]>([
  [
    'PUT',
    '/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.Resources/deployments/d',
    'deployments',
  ],
  ['PUT', '/providers/Microsoft.Resources/deployments/d', 'Of Microsoft.Resources there are deployments'],
  [
    'PUT',
    'SUBSCRIPTION/providers/Microsoft.Resources/deploymentStacks/s',
    'Of Microsoft.Resources there are deployments',
  ],
  ['GET', 'GROUP/providers/Microsoft.Resources/templateSpecs/t', 'Of Microsoft.Resources there are deployments'],
  ['POST', 'SUBSCRIPTION/providers/Microsoft.Storage/register', 'There are Microsoft.Compute, Microsoft.Network'],
  ['GET', 'SUBSCRIPTION/providers/Microsoft.Capacity', 'There are Microsoft.Compute, Microsoft.Network'],
  ['GET', 'GROUP/providers/Microsoft.Authorization/locks', 'emulator/arm'],
  ['GET', 'SUBSCRIPTION/providers/Microsoft.Authorization/policyAssignments', 'emulator/arm'],
  ['PUT', 'GROUP/providers/Microsoft.Resources/tags/default', 'Of Microsoft.Resources there are deployments'],
  ['POST', 'SET/approveRollingUpgrade', 'Of Microsoft.Compute there are'],
  ['POST', 'SET/convertToSinglePlacementGroup', 'Of Microsoft.Compute there are'],
  ['GET', 'SET/providers/Microsoft.Insights/metrics', "namespace 'Microsoft.Insights' is invalid"],
  [
    'POST',
    'SET/restrat',
    'Did you mean /subscriptions/{subscriptionId}/resourcegroups/{resourceGroup}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}/restart?',
  ],
  ['GET', 'SUBSCRIPTION/resourcegroup', 'Did you mean /subscriptions/{subscriptionId}/resourcegroups?'],
  ['POST', 'GROUP/moveResources', 'POST'],
])('%s %s is refused with a hint', async (method, path, said) => {
  const places = { SUBSCRIPTION: lab.subscription, GROUP: lab.group, SET: lab.url };
  const url = path.replace(/^[A-Z]+/, (place) => places[place as keyof typeof places]);
  const { message } = await refusal(lab.call(method, url, method === 'GET' ? undefined : {}));
  expect(message).toContain('[emulator: ');
  expect(message).toContain(said);
  expect(message).not.toContain('Nearest');
});
