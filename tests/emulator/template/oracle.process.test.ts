import { beforeAll, expect, test } from 'vitest';
import type { Json } from '../../../emulator/core/json.ts';
import { flatten, planDeployment } from '../../../emulator/template/index.ts';
import { allTests } from '../../all-tests.ts';
import { ask, bicep, build, describeWithBicep, snapshot } from './bicep-cli.ts';
import { consoleExpressions, expressions } from './expressions.ts';
import { runtimeOf, scope, template } from './scope.ts';

/** Starting the CLI takes a second or two, more on a busy machine. */
const slow = 900_000;

/** The prediction of a sample, ids first, in a fixed order. */
function sorted<T extends { id?: unknown }>(resources: T[]): T[] {
  return resources.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));
}

const sample = `
@secure()
param adminPassword string
param count int = 2
param zones string[] = ['1', '2']
param settings { name: string, size: int? } = { name: 'Lab' }
type tier = 'a' | 'b'
param chosen tier = 'b'
var prefix = toLower('\${settings.name}\${uniqueString(resourceGroup().id)}')
var rules = [for (port, i) in [80, 443]: { name: 'rule-\${i}', port: port, text: '[\${port}]' }]
@export()
func shout(what string) string => toUpper('\${what}!')

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '\${prefix}-vnet'
  location: resourceGroup().location
  tags: { '\${settings.name}-tag': shout(chosen) }
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [for i in range(0, count): { name: 'subnet-\${i}', properties: { addressPrefix: cidrSubnet('10.0.0.0/16', 24, i) } }]
  }
  resource extra 'subnets' = {
    name: 'extra'
    properties: { addressPrefix: '10.0.200.0/24' }
  }
}
resource known 'Microsoft.Network/networkSecurityGroups@2024-05-01' existing = {
  name: 'known'
}
@batchSize(1)
resource ips 'Microsoft.Network/publicIPAddresses@2024-05-01' = [for (zone, i) in zones: if (i < 5) {
  name: '\${prefix}-ip-\${zone}'
  location: 'westeurope'
  zones: [zone]
  properties: { publicIPAllocationMethod: 'Static', idleTimeoutInMinutes: settings.?size ?? 4 }
}]
resource off 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (chosen == 'a') {
  name: 'off'
}
module inner 'inner.bicep' = {
  params: { password: adminPassword, address: ips[0].properties.ipAddress, rules: rules, subnet: vnet.properties.subnets[0].id }
}
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: vnet
  properties: { level: 'CanNotDelete', notes: known.properties.provisioningState, owners: [inner.outputs.groupName, inner.outputs.echoed] }
}
output name string = prefix
output ruleNames array = map(rules, rule => rule.name)
output first string = inner.outputs.echoed
`;

const innerSample = `
@secure()
param password string
param address string
param rules array
param subnet string
resource group 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'inner-\${uniqueString(resourceGroup().id, deployment().name)}'
  location: resourceGroup().location
  properties: {
    securityRules: [for (rule, i) in rules: { name: rule.name, properties: { priority: 100 + i, text: rule.text, destinationAddressPrefix: '\${address}/32', sourceAddressPrefix: subnet } }]
  }
}
output echoed string = address
output groupName string = group.name
output secret string = length(password) > 3 ? 'long' : 'short'
`;

describeWithBicep('against Azure’s own engine in the Bicep CLI', () => {
  test('there is a CLI where one is required', () => {
    expect(bicep).not.toBe('');
  });

  test('every vector is worth what the engine says', { timeout: slow }, async () => {
    const value = expressions.map(([expression]) => `[${expression}]`);
    const { outputs } = await snapshot({
      'main.json': JSON.stringify(template({ outputs: { all: { type: 'array', value } } })),
    });
    expect(outputs.all).toEqual(expressions.map(([, expected]) => expected));
  });

  // Compiling takes the CLI two seconds: one compilation for both.
  const files = {
    'main.bicep': `${sample}\n${consoleExpressions.map((expression, at) => `output o${at} string = ${expression}`).join('\n')}`,
    'inner.bicep': innerSample,
  };
  const planned = (compiled: Json) => planDeployment(compiled, { adminPassword: { value: 'hunter2' } }, scope);
  let compiled: Promise<Json>;
  beforeAll(() => {
    if (allTests) compiled = build(files);
  });

  // The corpus has the engine's answers to thousands of expressions; this is the way from the text of Bicep to an answer.
  test.runIf(allTests)(
    'the expressions of `bicep console` come out the same here, compiled',
    { timeout: slow },
    async () => {
      const printed = await ask(consoleExpressions);
      const theirs = printed
        .trim()
        .split('\n')
        .map((line) => line.replace(/^'(.*)'$/, '$1').replaceAll("\\'", "'"));
      const answers = { ...runtimeOf({}), reference: async () => ({ outputs: { echoed: { value: 'x' } } }) };
      const ours = await (await planned(await compiled)).outputs(answers);
      expect(consoleExpressions.map((_, at) => ours[`o${at}`])).toEqual(
        theirs.map((value) => ({ type: 'String', value })),
      );
    },
  );

  // The lab's own template, which `npm run e2e` deploys, has modules too.
  test.runIf(allTests)(
    'a rich template with modules is predicted as `bicep snapshot` does',
    { timeout: slow },
    async () => {
      const theirs = await snapshot(files, "param adminPassword = 'hunter2'");
      const ours = flatten(await planned(await compiled)).map(({ id, type, name, apiVersion, predict }) => ({
        id,
        type,
        name,
        apiVersion,
        ...predict(),
      }));
      expect(ours).toHaveLength(6);
      expect(sorted(ours)).toEqual(sorted(theirs.predictedResources));
    },
  );
});
