import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { flatten } from '../../../emulator/template/index.ts';
import { groupId, plan, refusalOf, runtimeOf, template, thing, thingId } from './scope.ts';

/** A nested deployment `n`; with inner scope unless `outer`. */
function nested(inner: JsonObject, parameters: JsonObject = {}, more: JsonObject = {}, scope = 'inner'): JsonObject {
  const properties = {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope },
    template: template(inner),
    parameters,
  };
  return { type: 'Microsoft.Resources/deployments', apiVersion: '2025-04-01', name: 'n', ...more, properties };
}

const where = {
  d: '[deployment().name]',
  group: '[resourceGroup().name]',
  id: "[resourceId('Microsoft.X/things', 'z')]",
};

describe('a nested deployment', () => {
  test('with inner scope has parameters, variables and surroundings of its own', async () => {
    const inner = {
      parameters: { x: { type: 'string' } },
      variables: { v: "[concat(parameters('x'), '!')]" },
      resources: [thing('i', { properties: { ...where, v: "[variables('v')]" } })],
      outputs: { v: { type: 'string', value: "[variables('v')]" } },
    };
    const outer = plan({
      variables: { v: 'outer' },
      resources: [nested(inner, { x: { value: "[toUpper('in')]" } }, { resourceGroup: 'other' })],
    });
    const [resource] = outer.resources;
    expect(resource?.id).toBe(`${groupId.replace('/rg', '/other')}/providers/Microsoft.Resources/deployments/n`);
    expect(resource).toMatchObject({ resourceGroup: 'other' });
    const [leaf] = flatten(outer);
    expect(leaf?.predict()).toEqual({
      properties: { d: 'n', group: 'other', id: thingId('z').replace('/rg/', '/other/'), v: 'IN!' },
    });
    const planned = await resource?.nested?.plan(runtimeOf({}));
    expect(await planned?.outputs(runtimeOf({}))).toEqual({ v: { type: 'String', value: 'IN!' } });
  });

  test('with outer scope sees parameters, variables and surroundings of the template around it', () => {
    const inner = {
      resources: [thing('i', { properties: { ...where, x: "[parameters('x')]", text: "[concat('[', 'x]')]" } })],
    };
    const outer = plan({
      parameters: { x: { type: 'string', defaultValue: 'out' } },
      resources: [nested(inner, {}, { resourceGroup: 'other' }, 'outer')],
    });
    const [leaf] = flatten(outer);
    expect(leaf?.id).toBe(thingId('i').replace('/rg/', '/other/'));
    expect(leaf?.predict()).toEqual({
      properties: { d: 'main', group: 'rg', id: thingId('z'), x: 'out', text: '[x]' },
    });
  });

  test('with outer scope may ask for the resource that it changes, as the template around it does the asking', () => {
    const asking = (name: string) => ({
      properties: { p: `[reference(resourceId('Microsoft.X/things', '${name}'), '2024-01-01').p]` },
    });
    const resources = [thing('i', asking('j')), thing('j', asking('i'))];
    const [deployment] = plan({ resources: [nested({ resources }, {}, {}, 'outer')] }).resources;
    expect(deployment?.nested?.predict()?.resources.map(({ dependsOn }) => dependsOn)).toEqual([[], []]);
    expect(refusalOf(() => plan({ resources: [nested({ resources })] })).message).toContain('Circular dependency');
  });

  test('waits for what its parameters refer to, and is predicted with them open', async () => {
    const inner = {
      parameters: { x: { type: 'string' } },
      resources: [
        thing('i', { properties: { p: "[concat(parameters('x'), '!')]" } }),
        thing("[concat('q', parameters('x'))]"),
      ],
    };
    const outer = plan({ resources: [thing('b'), nested(inner, { x: { value: "[reference('b').y]" } })] });
    const deployment = outer.resources[1];
    expect(deployment?.dependsOn).toEqual([thingId('b')]);
    const open = `reference('${thingId('b')}', '2024-01-01').y`;
    expect(flatten(outer).map(({ id, predict }) => [id, predict()])).toEqual([
      [thingId('b'), {}],
      [thingId('i'), { properties: { p: `[concat(${open}, '!')]` } }],
      [`[resourceId('00000000-0000-0000-0000-000000000001', 'rg', 'Microsoft.X/things', concat('q', ${open}))]`, {}],
    ]);
    const planned = await deployment?.nested?.plan(runtimeOf({ b: { y: 'known' } }));
    expect(planned?.resources.map(({ name }) => name)).toEqual(['i', 'qknown']);
    expect(planned?.parameters).toEqual({ x: { type: 'String', value: 'known' } });
  });

  test('stands for itself while the number of its resources is not known', () => {
    const inner = {
      parameters: { n: { type: 'int' } },
      resources: [thing("[format('i{0}', copyIndex())]", { copy: { name: 'c', count: "[parameters('n')]" } })],
    };
    const outer = plan({ resources: [thing('b'), nested(inner, { n: { value: "[reference('b').n]" } })] });
    expect(flatten(outer).map(({ name }) => name)).toEqual(['b', 'n']);
  });

  test('shows no secret that it is handed', async () => {
    const inner = {
      parameters: { p: { type: 'securestring' }, q: { type: 'string' } },
      resources: [thing('i', { properties: { p: "[parameters('p')]", q: "[parameters('q')]" } })],
    };
    const secret = "[parameters('secret')]";
    const outer = plan(
      {
        parameters: { secret: { type: 'securestring' } },
        resources: [nested(inner, { p: { value: secret }, q: { value: secret } })],
      },
      { secret: 'hunter2' },
    );
    const [leaf] = flatten(outer);
    expect(JSON.stringify([leaf?.predict(), outer.resources[0]?.predict()])).not.toContain('hunter2');
    expect(await leaf?.evaluate(runtimeOf({}))).toEqual({ properties: { p: 'hunter2', q: 'hunter2' } });
  });

  test('puts out what can be foreseen before it runs, but no secrets', async () => {
    const inner = {
      parameters: { p: { type: 'securestring' } },
      resources: [thing('i')],
      outputs: {
        Id: { type: 'string', value: "[resourceId('Microsoft.X/things', 'i')]" },
        ip: { type: 'string', value: "[reference('i').ip]" },
        leak: { type: 'string', value: "[parameters('p')]" },
      },
    };
    const outputs = "reference(resourceId('Microsoft.Resources/deployments', 'n'), '2025-04-01').outputs";
    const a = thing('a', {
      properties: { id: `[${outputs}.id.value]`, ip: `[${outputs}.ip.value]`, leak: `[${outputs}.leak.value]` },
    });
    const outer = plan({ resources: [a, nested(inner, { p: { value: 'hunter2' } })] });
    const [first, deployment] = outer.resources;
    expect(first?.predict()).toEqual({
      properties: {
        id: thingId('i'),
        ip: `[reference('${thingId('i')}', '2024-01-01').ip]`,
        leak: "[parameters('p')]",
      },
    });
    expect(first?.dependsOn).toEqual([deployment?.key]);
    const asked = runtimeOf({ n: { outputs: { id: { value: 1 }, ip: { value: 2 }, leak: { value: 3 } } } });
    expect(await first?.evaluate(asked)).toEqual({ properties: { id: 1, ip: 2, leak: 3 } });
  });

  test('tells its secure outputs only when asked for them', async () => {
    const planned = plan({ outputs: { s: { type: 'securestring', value: 'hunter2' } } });
    expect(await planned.outputs(runtimeOf({}))).toEqual({ s: { type: 'SecureString' } });
    expect(await planned.outputs(runtimeOf({}), true)).toEqual({ s: { type: 'SecureString', value: 'hunter2' } });
  });

  test('is put with its template as it is written', async () => {
    const inner = { resources: [thing('i', { properties: { p: '[deployment().name]' } })] };
    const body = await plan({ resources: [nested(inner)] }).resources[0]?.evaluate(runtimeOf({}));
    expect(body).toEqual({
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        template: template(inner),
        parameters: {},
      },
    });
  });

  test.each([
    [
      'a missing parameter',
      nested({ parameters: { x: { type: 'string' } } }),
      "The value for the template parameter 'x'",
      'resources[0].properties.template.parameters.x',
    ],
    [
      'a broken expression',
      nested({ resources: [thing('i', { properties: { p: '[toUpper(1)]' } })] }),
      "The template resource 'i'",
      'resources[0].properties.template.resources[0].properties.p',
    ],
    [
      'a Key Vault reference',
      nested({ parameters: { x: { type: 'string' } } }, { x: { reference: {} } }),
      'could not be found. Please see https://aka.ms/arm-keyvault for usage details. [emulator: it has no key vaults',
      '',
    ],
    [
      'a linked template',
      { ...nested({}), properties: { mode: 'Incremental', templateLink: { uri: 'x' } } },
      "Unable to download deployment content from 'x'. Please see https://aka.ms/arm-deploy for usage details. [emulator: 'templateLink' is not built",
      '',
    ],
  ])('is refused for %s, with the path in the outer template', (_, resource, message, path) => {
    const refusal = refusalOf(() => plan({ resources: [resource] }));
    expect(refusal.message).toContain(message);
    expect(refusal.path).toBe(path);
  });

  test('into a group that does not exist is 404', () => {
    expect(refusalOf(() => plan({ resources: [nested({}, {}, { resourceGroup: 'gone' })] }))).toMatchObject({
      code: 'ResourceGroupNotFound',
      message: "Resource group 'gone' could not be found.",
    });
  });
});

describe('A parameter of a nested deployment that is made by copy', () => {
  const loop = (input: string, count: string | number = 2): JsonObject => ({
    copy: [{ name: 'value', count, input }],
  });
  const inner = { parameters: { p: { type: 'array' } }, resources: [thing('i', { tags: "[parameters('p')]" })] };
  test.each<[what: string, value: JsonObject, expected: string[]]>([
    ['from the index', loop("[concat('n', copyIndex('value'))]"), ['n0', 'n1']],
    ['from a list', loop("[variables('v')[copyIndex('value')]]", "[length(variables('v'))]"), ['a', 'b']],
    ['without turns', loop('x', 0), []],
  ])('has a list %s', async (_, value, expected) => {
    const planned = plan({ variables: { v: ['a', 'b'] }, resources: [nested(inner, { p: value })] });
    expect(flatten(planned)[0]?.predict()).toEqual({ tags: expected });
    const [deployment] = planned.resources;
    const own = await deployment?.nested?.plan(runtimeOf({}));
    expect(own?.resources[0]?.predict()).toEqual({ tags: expected });
  });

  test('has a list of what is known at run time', async () => {
    const value = loop("[reference('a').name]");
    const planned = plan({ resources: [thing('a'), nested(inner, { p: value })] });
    const runtime = runtimeOf({ a: { name: 'known' } });
    const own = await planned.resources.at(-1)?.nested?.plan(runtime);
    expect(await own?.resources[0]?.evaluate(runtime)).toEqual({ tags: ['known', 'known'] });
  });
});

test('A nested deployment cannot be in mode Complete', () => {
  const nested = {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2024-03-01',
    name: 'n',
    properties: { mode: 'Complete', template: template({ resources: [] }) },
  };
  expect(refusalOf(() => plan({ resources: [nested] })).message).toBe(
    "Specified deployment mode 'Complete' is not supported for nested deployment.",
  );
});
