import type { JsonObject } from '../../../emulator/core/json.ts';

/** A template of two modules: the network of the second has the address that the first puts out. */
export function twoModules(): JsonObject {
  const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  const network = (name: string, prefix: string): JsonObject => ({
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name,
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes: [prefix] } },
  });
  const module = (name: string, resources: JsonObject[], parameters: JsonObject, more: JsonObject): JsonObject => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name,
    properties: {
      expressionEvaluationOptions: { scope: 'inner' },
      mode: 'Incremental',
      parameters,
      template: { $schema: schema, contentVersion: '1.0.0.0', resources, ...more },
    },
  });
  const output = "[reference(resourceId('Microsoft.Resources/deployments', 'first')).outputs.prefix.value]";
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    resources: [
      module(
        'first',
        [network('free', '10.1.0.0/16')],
        {},
        { outputs: { prefix: { type: 'string', value: '10.2.0.0/16' } } },
      ),
      module(
        'second',
        [network('bound', "[parameters('prefix')]")],
        { prefix: { value: output } },
        {
          parameters: { prefix: { type: 'string' } },
        },
      ),
    ],
  };
}
