import { expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess } from '../azure-in-process.ts';

/** Forty lists, each of which holds the one before twice: few values, but 2^40 when they are written. */
const variables = {
  v0: '[createArray(1)]',
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`v${at + 1}`, `[createArray(variables('v${at}'), variables('v${at}'))]`]),
  ),
};
const address = {
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion: '2024-05-01',
  name: 'a',
  location: 'westeurope',
};

test.each<[string, JsonObject]>([
  ['an output', { outputs: { o: { type: 'array', value: "[variables('v40')]" } } }],
  ['a property of an output', { outputs: { o: { type: 'object', value: { list: "[variables('v40')]" } } } }],
  ['a property of a resource', { resources: [{ ...address, properties: { ipTags: "[variables('v40')]" } }] }],
  ['a tag', { resources: [{ ...address, tags: { t: "[variables('v40')]" } }] }],
])(
  'A value that grows without bound when it is written is refused in %s, and the deployment ends',
  async (_, parts) => {
    const lab = azureInProcess();
    await lab.createGroup();
    const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [],
      variables,
      ...parts,
    };
    const put = lab.call('PUT', url, { properties: { mode: 'Incremental', template } });
    const refused = await put.then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
    await lab.clock.advance(60);
    const state = refused ?? ((await lab.get(url)).properties as JsonObject).provisioningState;
    expect(state).toMatch(refused === undefined ? /^Failed$/ : /^InvalidTemplate(Deployment)?$/);
  },
);
