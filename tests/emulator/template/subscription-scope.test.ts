import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import { flatten, type Plan, planDeployment, type Scope, templateHash } from '../../../emulator/template/index.ts';
import { refusalOf, runtimeOf, scope, subscriptionId, template } from './scope.ts';

const here: Scope = { ...scope, resourceGroup: undefined, deployment: { name: 'main', location: 'westeurope' } };
const subscription = `/subscriptions/${subscriptionId}`;

const planned = (resources: JsonObject[], outputs: JsonObject = {}): Plan =>
  planDeployment(template({ resources, outputs }), {}, here);
const worth = async (expression: string): Promise<Json> => {
  const { it } = await planned([], { it: { type: 'object', value: `[createObject('it', ${expression})]` } }).outputs(
    runtimeOf({}),
  );
  return (it as { value: { it: Json } }).value.it;
};
const group = (name: string, more: JsonObject = {}): JsonObject => ({
  type: 'Microsoft.Resources/resourceGroups',
  apiVersion: '2024-03-01',
  name,
  location: 'northeurope',
  ...more,
});
const nested = (name: string, resources: JsonObject[], more: JsonObject = {}): JsonObject => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2024-03-01',
  name,
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    template: template({ resources }),
  },
  ...more,
});
const thing = { type: 'Microsoft.X/things', apiVersion: '2024-01-01', name: 'a', kind: '[resourceGroup().location]' };

// The results are those of `bicep snapshot`.
describe('In a template for a subscription', () => {
  test.each<[string, string]>([
    ["resourceId('Microsoft.X/things', 'a')", `${subscription}/providers/Microsoft.X/things/a`],
    [`resourceId('${subscriptionId}', 'Microsoft.X/things', 'a')`, `${subscription}/providers/Microsoft.X/things/a`],
    [
      `resourceId('${subscriptionId}', 'g', 'Microsoft.X/things', 'a')`,
      `${subscription}/resourceGroups/g/providers/Microsoft.X/things/a`,
    ],
    ["subscriptionResourceId('Microsoft.Resources/resourceGroups', 'g')", `${subscription}/resourceGroups/g`],
    ["resourceId('Microsoft.Resources/resourceGroups', 'g')", `${subscription}/resourceGroups/g`],
    ['deployment().location', 'westeurope'],
    ['deployment().name', 'main'],
    ['deployment().properties.mode', 'Incremental'],
    ['deployment().properties.provisioningState', 'Accepted'],
  ])('%s is %s', async (expression, value) => {
    expect(await worth(expression)).toBe(value);
  });

  test('one argument before the type must be a subscription', () => {
    const outputs = { it: { type: 'string', value: "[resourceId('g', 'Microsoft.X/things', 'a')]" } };
    expect(refusalOf(() => planned([], outputs)).message).toContain("'g' is not valid subscription identifier");
  });

  test('resourceGroup() is not expected', () => {
    const outputs = { it: { type: 'string', value: '[resourceGroup().name]' } };
    expect(refusalOf(() => planned([], outputs)).message).toContain("'resourceGroup' is not expected at this location");
  });

  test('a group is a resource of the subscription', () => {
    expect(planned([group('g')]).resources).toMatchObject([
      { id: `${subscription}/resourceGroups/g`, resourceGroup: undefined },
    ]);
  });

  test('a nested deployment into a group of the template sees where the group will be', () => {
    const into = nested('n', [thing], {
      resourceGroup: 'g',
      dependsOn: ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'g')]"],
    });
    const leaf = flatten(planned([group('g'), into])).at(-1);
    expect(leaf?.id).toBe(`${subscription}/resourceGroups/g/providers/Microsoft.X/things/a`);
    expect(leaf?.predict()).toMatchObject({ kind: 'northeurope' });
  });

  test('a nested deployment sees the group that another one, which it waits for, makes', () => {
    const maker = nested('maker', [group('g')], { location: 'westeurope' });
    const into = nested('n', [thing], {
      resourceGroup: 'g',
      dependsOn: ["[subscriptionResourceId('Microsoft.Resources/deployments', 'maker')]"],
    });
    expect(
      flatten(planned([maker, into]))
        .at(-1)
        ?.predict(),
    ).toMatchObject({ kind: 'northeurope' });
  });

  test('a nested deployment into a group that nothing makes is 404', () => {
    const refused = refusalOf(() => planned([nested('n', [thing], { resourceGroup: 'g' })]));
    expect(refused.code).toBe('ResourceGroupNotFound');
  });

  test.each<[string, JsonObject, string]>([
    ['no scope', {}, subscription],
    ['its subscription', { subscriptionId }, subscription],
    ['the subscription as scope', { scope: subscription }, subscription],
    ['a group as scope', { scope: `${subscription}/resourceGroups/other` }, `${subscription}/resourceGroups/other`],
  ])('a nested deployment with %s goes there', (_, keys, home) => {
    const location = home.includes('/resourceGroups/') ? undefined : 'westeurope';
    const [resource] = planned([nested('n', [], { ...(location && { location }), ...keys })]).resources;
    expect(resource?.id).toBe(`${home}/providers/Microsoft.Resources/deployments/n`);
  });

  test.each(['/', 'Microsoft.Management/managementGroups/m'])('a nested deployment to %s is refused by name', (to) => {
    const refused = refusalOf(() => planned([nested('n', [], { location: 'westeurope', scope: to })]));
    expect(refused.message).toContain(`not to '${to}'`);
  });

  test('a nested deployment to a group has no location', () => {
    const refused = refusalOf(() => planned([nested('n', [], { location: 'westeurope', resourceGroup: 'other' })]));
    expect(refused).toMatchObject({ code: 'InvalidDeployment' });
    expect(refused.message).toContain("The 'location' property is not allowed for");
  });

  test('a nested deployment to the subscription needs a location', () => {
    const refused = refusalOf(() => planned([nested('n', [])]));
    expect(refused).toMatchObject({ code: 'InvalidDeployment' });
    expect(refused.message).toContain("The 'location' property must be specified for 'n'");
  });
});

test('A nested deployment of a group to its subscription leaves the group', () => {
  const up = nested('n', [group('g')], { subscriptionId, location: 'westeurope' });
  const plan = planDeployment(template({ resources: [up] }), {}, scope);
  expect(plan.resources[0]?.id).toBe(`${subscription}/providers/Microsoft.Resources/deployments/n`);
  expect(flatten(plan).map(({ id }) => id)).toEqual([`${subscription}/resourceGroups/g`]);
});

describe('The hash of a template', () => {
  const hashOf = (parts: JsonObject) => templateHash(template(parts));

  test('is a number that does not depend on the order of properties', () => {
    expect(hashOf({ outputs: {}, variables: { a: 1 } })).toMatch(/^\d{5,20}$/);
    expect(hashOf({ outputs: {}, variables: { a: 1 } })).toBe(hashOf({ variables: { a: 1 }, outputs: {} }));
  });

  test('changes with the template', () => {
    expect(hashOf({ variables: { a: 1 } })).not.toBe(hashOf({ variables: { a: 2 } }));
  });

  test('is the one that Bicep wrote, if it did', () => {
    expect(hashOf({ metadata: { _generator: { name: 'bicep', templateHash: '42' } } })).toBe('42');
  });
});
