import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { plan, refusalOf, thing, thingId, worth } from './scope.ts';

const names = (parts: JsonObject, values = {}) => plan(parts, values).resources.map(({ name }) => name);
const dependencies = (resources: JsonObject[]) =>
  Object.fromEntries(
    plan({ resources }).resources.map(({ name, dependsOn }) => [name, dependsOn.map((key) => key.split('/').at(-1))]),
  );

describe('a resource', () => {
  test('has an id, and a body without the words of the language', () => {
    const [resource] = plan({
      resources: [
        thing('a', {
          location: '[resourceGroup().location]',
          tags: { "[concat('k', 1)]": '[[x]' },
          sku: { name: 's' },
          zones: ['1'],
          comments: 'c',
          condition: true,
        }),
      ],
    }).resources;
    expect(resource).toMatchObject({
      id: thingId('a'),
      key: thingId('a'),
      type: 'Microsoft.X/things',
      apiVersion: '2024-01-01',
      path: 'resources[0]',
    });
    expect(resource?.predict()).toEqual({
      location: 'westeurope',
      tags: { k1: '[x]' },
      sku: { name: 's' },
      zones: ['1'],
    });
  });

  test('is left out when its condition is false', () => {
    expect(
      names({ resources: [thing('a', { condition: '[equals(1, 2)]' }), thing('b', { condition: true })] }),
    ).toEqual(['b']);
  });

  test('declared inside another one continues its type and name', () => {
    const child = { type: 'parts', apiVersion: '2024-01-01', name: 's' };
    const whole = { ...child, type: 'Microsoft.X/things/parts', name: 'v/t' };
    const planned = plan({ resources: [thing('v', { resources: [child, whole] })] }).resources;
    expect(planned.map(({ id }) => id)).toEqual([thingId('v'), thingId('v/parts/s'), thingId('v/parts/t')]);
    expect(planned.at(1)?.path).toBe('resources[0].resources[0]');
  });

  test('may extend another one, by `scope` or by a name that holds the provider', () => {
    const lock = { apiVersion: '2020-05-01', properties: {} };
    const planned = plan({
      resources: [
        { ...lock, type: 'Microsoft.Authorization/locks', name: 'l', scope: 'Microsoft.X/things/a' },
        { ...lock, type: 'Microsoft.X/things/providers/locks', name: 'a/Microsoft.Authorization/k' },
      ],
    }).resources;
    expect(planned.map(({ id }) => id)).toEqual(
      ['l', 'k'].map((name) => `${thingId('a')}/providers/Microsoft.Authorization/locks/${name}`),
    );
  });

  test.each([
    [
      'twice',
      [thing('a'), thing('A')],
      "The resource 'Microsoft.X/things/A' at line '0' and column '0' is defined multiple times in a template.",
      'resources[1]',
    ],
    [
      'with too many names',
      [thing('a/b')],
      "The name 'a/b' contains '2' name segment(s) separated by '/', but '1' segment(s) were expected.",
      'resources[0].name',
    ],
    [
      'without name',
      [{ type: 'Microsoft.X/things', apiVersion: '1' }],
      'The name property cannot be null or empty.',
      'resources[0].name',
    ],
    [
      'without apiVersion',
      [{ type: 'Microsoft.X/things', name: 'x' }],
      "The template resource 'x' is not valid. The api-version property",
      'resources[0]',
    ],
    [
      'with a broken expression',
      [thing('a', { properties: { list: [{ x: '[toUpper(1)]' }] } })],
      "The template resource 'a' at line '0' and column '0' is not valid: The template language function 'toUpper'",
      'resources[0].properties.list[0].x',
    ],
    [
      'with a condition that is no boolean',
      [thing('a', { condition: 'perhaps' })],
      "must be of type 'Boolean'",
      'resources[0].condition',
    ],
    [
      'whose name needs another resource',
      [thing("[reference('b').x]"), thing('b')],
      "The template function 'reference' is not expected at this location.",
      'resources[0].name',
    ],
  ])('%s is refused', (_, resources, message, path) => {
    const refusal = refusalOf(() => plan({ resources }));
    expect(refusal).toMatchObject({ code: 'InvalidTemplate', path });
    expect(refusal.message).toContain(message);
  });
});

test('A resource without apiVersion has that of the template’s API profile', () => {
  const resources = [{ type: 'Microsoft.X/things', name: 'x' }];
  const versionIn = (apiProfile: string) => plan({ apiProfile, resources }).resources[0]?.apiVersion;
  expect(versionIn('2018-03-01-hybrid')).toBe('2018-03-01');
  expect(versionIn('latest')).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(refusalOf(() => versionIn('sometime')).message).toContain(
    "The api-profile 'sometime' for the template does not",
  );
});

test('A resource in another has no loop of its own, and one in a loop has its parent’s turns', () => {
  const child = { ...thing('c'), type: 'parts' };
  const inLoop = thing("[concat('p', copyIndex())]", { copy: { name: 'l', count: 2 }, resources: [child] });
  expect(names({ resources: [inLoop] })).toEqual(['p0', 'p0/c', 'p1', 'p1/c']);
  const looped = { ...child, copy: { name: 'l', count: 1 } };
  const refused = refusalOf(() => plan({ resources: [thing('p', { resources: [looped] })] }));
  expect(refused.message).toContain(
    "The template resource 'c' at line '0' and column '0' is not valid. Copying nested",
  );
});

test('With symbols, no two loops have the same name', () => {
  const loop = (name: string) => thing(`[concat('${name}', copyIndex())]`, { copy: { name: 'c', count: 1 } });
  expect(plan({ resources: [loop('a'), loop('b')] }).resources).toHaveLength(2);
  const symbols = { languageVersion: '2.0', resources: { a: loop('a'), b: loop('b') } };
  expect(refusalOf(() => plan(symbols)).message).toContain("The resource copy with name 'c'");
});

describe('a template', () => {
  test('with an unknown section is refused as Azure does', () => {
    expect(refusalOf(() => plan({ resource: [] }))).toMatchObject({
      code: 'InvalidRequestContent',
      message: expect.stringContaining("Could not find member 'resource' on object of type 'Template'."),
    });
  });

  test('has at most 800 resources', () => {
    const loop = (prefix: string, count: number) =>
      thing(`[format('${prefix}{0}', copyIndex())]`, { copy: { name: prefix, count } });
    expect(names({ resources: [loop('a', 400), loop('b', 400)] })).toHaveLength(800);
    expect(refusalOf(() => plan({ resources: [loop('a', 400), loop('b', 401)] })).message).toContain("'801'");
  });
});

describe('a copy loop', () => {
  test('makes a resource for each turn, counted from 0 or an offset', () => {
    const loop = thing("[format('a{0}-{1}', copyIndex(3), copyIndex('c', 1))]", { copy: { name: 'c', count: 2 } });
    expect(names({ resources: [loop] })).toEqual(['a3-1', 'a4-2']);
  });

  test('of no turns makes nothing, and a negative one is refused', () => {
    const loop = (count: number) => ({
      resources: [thing("[format('a{0}', copyIndex())]", { copy: { name: 'c', count } })],
    });
    expect(names(loop(0))).toEqual([]);
    expect(refusalOf(() => plan(loop(-1)))).toMatchObject({
      path: 'resources[0].copy.count',
      message: expect.stringContaining("an invalid copy count of: '-1'"),
    });
  });

  test('of a property makes a list; copyIndex() without a name means the loop of the resource', () => {
    const copy = [
      { name: 'p', count: 2, input: "[format('{0}/{1}', copyIndex('c'), copyIndex('p'))]" },
      { name: 'q', count: 1, input: '[copyIndex()]' },
      { name: 'none', count: 0, input: 1 },
    ];
    const loop = thing("[format('a{0}', copyIndex())]", { copy: { name: 'c', count: 2 }, properties: { copy } });
    expect(plan({ resources: [loop] }).resources.map((resource) => resource.predict())).toEqual([
      { properties: { p: ['0/0', '0/1'], q: [0], none: [] } },
      { properties: { p: ['1/0', '1/1'], q: [1], none: [] } },
    ]);
  });

  test('that is serial waits for its batch before', () => {
    const loop = thing("[format('a{0}', copyIndex())]", {
      copy: { name: 'c', count: 5, mode: 'serial', batchSize: 2 },
    });
    expect(dependencies([loop])).toEqual({ a0: [], a1: [], a2: ['a0', 'a1'], a3: ['a0', 'a1'], a4: ['a2', 'a3'] });
  });

  test('unknown to copyIndex() is named', () => {
    const loop = thing("[format('a{0}', copyIndex('other'))]", { copy: { name: 'c', count: 1 } });
    expect(refusalOf(() => plan({ resources: [loop] })).message).toContain(
      "The provided copy name 'other' doesn't exist in the resource.",
    );
  });
});

describe('dependsOn', () => {
  const loop = thing("[format('c{0}', copyIndex())]", { copy: { name: 'loop', count: 2 } });
  const part = { type: 'Microsoft.X/things/parts', apiVersion: '2024-01-01', name: 'v/s' };

  test.each([
    ['a name', 'B', ['b']],
    ['a type and a name', 'Microsoft.X/things/b', ['b']],
    ['a built type and name', "[concat('Microsoft.X/things/', 'b')]", ['b']],
    ['resourceId()', "[resourceId('Microsoft.X/things', 'b')]", ['b']],
    ['the name of a loop', 'loop', ['c0', 'c1']],
    ['the type and names of a child', 'Microsoft.X/things/v/parts/s', ['s']],
    ['a resource whose condition is false', 'off', []],
  ])('may be %s', (_, dependency, found) => {
    const resources = [
      thing('a', { dependsOn: [dependency] }),
      thing('b'),
      loop,
      part,
      thing('off', { condition: false }),
    ];
    expect(dependencies(resources).a).toEqual(found);
  });

  test('follows from reference() and list…() by themselves', () => {
    const resources = [
      thing('a', {
        properties: {
          x: "[reference('b').y]",
          key: "[listKeys(resourceId('Microsoft.X/things', 'c0'), '2024-01-01').k]",
          z: "[if(false(), reference('c1').y, 1)]",
        },
      }),
      thing('b'),
      loop,
    ];
    expect(dependencies(resources).a).toEqual(['b', 'c0']);
  });

  test.each([
    [
      'a name nobody has',
      [thing('a', { dependsOn: ['zz'] })],
      "The template reference 'zz' is not valid: could not find template resource or resource copy with this name.",
      'resources[0].dependsOn[0]',
    ],
    [
      'an id nobody has',
      [thing('a', { dependsOn: ["[resourceId('Microsoft.X/things', 'zz')]"] })],
      "The resource 'Microsoft.X/things/zz' is not defined in the template.",
      'resources[0].dependsOn[0]',
    ],
    [
      'itself',
      [thing('a', { dependsOn: ['a'] })],
      `Circular dependency detected on resource: '${thingId('a')}'.`,
      'resources[0]',
    ],
    ['itself by a reference', [thing('a', { properties: { x: "[reference('a').x]" } })], '(a -> a)', 'resources[0]'],
    ['a circle', [thing('a', { dependsOn: ['b'] }), thing('b', { dependsOn: ['a'] })], '(a -> b -> a)', 'resources[0]'],
    [
      'a circle through a reference',
      [thing('a', { properties: { x: "[reference('b').x]" } }), thing('b', { dependsOn: ['a'] })],
      '(a -> b -> a)',
      'resources[0]',
    ],
  ])('cannot be %s', (_, resources, message, path) => {
    const refusal = refusalOf(() => plan({ resources }));
    expect(refusal.message).toContain(message);
    expect(refusal.path).toBe(path);
  });

  test('is echoed as Azure does, only for resources that depend on something', () => {
    const echo = (name: string) => ({ id: thingId(name), resourceType: 'Microsoft.X/things', resourceName: name });
    expect(plan({ resources: [thing('a', { dependsOn: ['b'] }), thing('b')] }).dependencies()).toEqual([
      { dependsOn: [echo('b')], ...echo('a') },
    ]);
  });
});

describe('language version 2.0', () => {
  const loop = thing("[format('c{0}', copyIndex())]", { copy: { name: 'c', count: 2 } });
  const symbolic = (resources: JsonObject) => plan({ languageVersion: '2.0', resources });

  test('names resources by symbols, and the turns of a loop by number', () => {
    const planned = symbolic({
      all: loop,
      one: thing('o', { dependsOn: ['all[1]'] }),
      both: thing('b', { dependsOn: ['all', 'known'] }),
      known: thing('k', { existing: true }),
    });
    expect(planned.resources.map(({ key, existing, dependsOn }) => ({ key, existing, dependsOn }))).toEqual([
      { key: 'all[0]', existing: false, dependsOn: [] },
      { key: 'all[1]', existing: false, dependsOn: [] },
      { key: 'one', existing: false, dependsOn: ['all[1]'] },
      { key: 'both', existing: false, dependsOn: ['all[0]', 'all[1]', 'known'] },
      { key: 'known', existing: true, dependsOn: [] },
    ]);
  });

  test('refers to resources by symbols', () => {
    const properties = {
      b: "[reference('b').x]",
      known: "[reference('known', '2020-01-01').x]",
      all: "[references('c')]",
      one: "[reference(format('c[{0}]', 0), '2024-01-01', 'full').location]",
    };
    const planned = symbolic({
      a: thing('a', { properties }),
      b: thing('b'),
      c: loop,
      known: thing('k', { existing: true }),
    });
    const [a] = planned.resources;
    expect(a?.dependsOn).toEqual(
      ['b', 'known', 'c[0]', 'c[1]', 'c[0]'].filter((key, at, all) => all.indexOf(key) === at),
    );
    expect(a?.predict()).toEqual({
      properties: {
        b: `[reference('${thingId('b')}', '2024-01-01').x]`,
        known: `[reference('${thingId('k')}', '2020-01-01').x]`,
        all: [`[reference('${thingId('c0')}', '2024-01-01')]`, `[reference('${thingId('c1')}', '2024-01-01')]`],
        one: `[reference('${thingId('c0')}', '2024-01-01', 'full').location]`,
      },
    });
  });

  test('is needed for symbols', () => {
    expect(refusalOf(() => plan({ resources: {} })).message).toContain(
      "Template language version must be specified in order to use feature 'SymbolicNames'.",
    );
  });

  test('refuses a symbol nobody has', () => {
    expect(refusalOf(() => symbolic({ a: thing('a', { dependsOn: ['zz'] }) })).path).toBe('resources.a.dependsOn[0]');
  });
});

describe('a false condition', () => {
  const off = { condition: '[equals(1, 2)]' };
  const broken = "[substring('a', 5)]";
  test.each<[what: string, resource: JsonObject]>([
    ['an empty name', thing('', off)],
    ['a name that cannot be worked out', thing(broken, off)],
    ['a resource group', thing('a', { ...off, resourceGroup: broken })],
    ['a subscription', thing('a', { ...off, subscriptionId: broken })],
    ['a scope', thing('a', { ...off, scope: broken })],
    ['an existing resource', thing('', { ...off, existing: true })],
    ['a nested deployment', thing('', { ...off, type: 'Microsoft.Resources/deployments', resourceGroup: '' })],
    ['the turns of a loop', thing(broken, { ...off, copy: { name: 'loop', count: 2 } })],
  ])('switches off the evaluation of %s', (_, resource) => {
    expect(names({ resources: [resource, thing('b')] })).toEqual(['b']);
  });

  test('does not hide the same fault where the condition holds', () => {
    expect(refusalOf(() => names({ resources: [thing(broken, { condition: true })] })).message).toContain('substring');
  });
});

describe('a loop without turns', () => {
  const empty = thing("[concat('l', copyIndex())]", { copy: { name: 'Loop', count: 0 } });
  test.each(['Loop', 'loop'])('can be named in dependsOn (%s)', (name) => {
    expect(dependencies([empty, thing('a', { dependsOn: [name] })])).toEqual({ a: [] });
  });
  test('can be named by its symbol', () => {
    const resources = { loop: empty, a: thing('a', { dependsOn: ['loop'] }) };
    expect(names({ languageVersion: '2.0', resources })).toEqual(['a']);
  });
  test('does not make any other name known', () => {
    expect(refusalOf(() => dependencies([empty, thing('a', { dependsOn: ['other'] })])).message).toContain("'other'");
  });
});

test.each([
  ["resourceId('Microsoft.X/things/', 'a')", thingId('a')],
  ["resourceId('rg', 'Microsoft.X/things/', 'a')", thingId('a')],
  ["extensionResourceId('/x/y', 'Microsoft.X/things/', 'a')", '/x/y/providers/Microsoft.X/things/a'],
  ["tenantResourceId('Microsoft.X/things/parts/', 'a', 'b')", '/providers/Microsoft.X/things/a/parts/b'],
  [
    "subscriptionResourceId('Microsoft.X/things/', 'a')",
    '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.X/things/a',
  ],
])('A slash at the end of a type is accepted: %s', async (expression, id) => {
  expect(await worth(expression)).toBe(id);
});
