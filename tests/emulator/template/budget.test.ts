import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import { planDeployment } from '../../../emulator/template/index.ts';
import { plan, refusalOf, scope, template, thing, worth } from './scope.ts';

const nested = (resources: Json): JsonObject => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2024-01-01',
  name: "[format('n{0}', copyIndex())]",
  copy: { name: 'many', count: 30 },
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    template: template({ resources }),
  },
});
const doubled = (times: number, start: string, twice: (name: string) => string): JsonObject => ({
  v0: start,
  ...Object.fromEntries(Array.from({ length: times }, (_, at) => [`v${at + 1}`, `[${twice(`variables('v${at}')`)}]`])),
});
const functions = (body: string) => [
  {
    namespace: 'f',
    members: { x: { parameters: [{ name: 'n', type: 'string' }], output: { type: 'string', value: body } } },
  },
];
const levels = (count: number, open: string, core: string, close: string) =>
  `[${open.repeat(count)}${core}${close.repeat(count)}]`;

describe('A small template that asks for boundless work is refused', () => {
  test.each<[string, JsonObject]>([
    ['a text that doubles', { variables: doubled(30, 'x'.repeat(256), (v) => `concat(${v}, ${v})`) }],
    ['a list that doubles', { variables: doubled(40, '[createArray(1)]', (v) => `concat(${v}, ${v})`) }],
    ['base64 of base64', { variables: doubled(80, 'x'.repeat(64), (v) => `base64(${v})`) }],
    [
      'map in map',
      {
        variables: {
          v: "[map(range(0, 10000), lambda('a', map(range(0, 10000), lambda('b', lambdaVariables('b')))))]",
        },
      },
    ],
    ['nested deployments in loops', { resources: [nested([nested([nested([nested([])])])])] }],
    [
      'a loop of properties in a loop of resources',
      {
        resources: [
          thing("[format('a{0}', copyIndex())]", {
            copy: { name: 'many', count: 800 },
            properties: { copy: [{ name: 'list', count: 800, input: { a: "[copyIndex('list')]" } }] },
          }),
        ],
      },
    ],
    [
      'all values of a long list compared',
      { variables: { v: "[distinct(map(range(0, 10000), lambda('a', createArray(lambdaVariables('a')))))]" } },
    ],
    [
      'a user function that calls itself',
      { functions: functions("[f.x(parameters('n'))]"), variables: { v: "[f.x('a')]" } },
    ],
    [
      'a user function that doubles',
      { functions: functions("[concat(f.x(parameters('n')), f.x(parameters('n')))]"), variables: { v: "[f.x('a')]" } },
    ],
    ['an expression of 5,000 calls inside each other', { variables: { v: levels(5000, 'concat(', "'a'", ')') } }],
    ['an index of 5,000 indexes', { variables: { v: levels(5000, 'createArray(0)[', '0', ']') } }],
    ['10,000 lists inside each other', { variables: { v: JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) } }],
    [
      'a long text looked for in a longer one',
      {
        parameters: { all: { type: 'string', defaultValue: 'ß'.repeat(200_000) } },
        variables: {
          part: `${'ß'.repeat(100_000)}x`,
          v: "[lastIndexOf(parameters('all'), variables('part'))]",
        },
      },
    ],
    [
      'an object with 50,000 properties',
      { variables: { v: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`p${at}`, 1])) } },
    ],
    ['a wide format', { variables: { v: "[format('{0,1000000000}', 'a')]" } }],
    [
      'a text whose letters all become texts',
      { variables: { v: levels(18, 'replace(', "'aaaa'", ", 'a', 'aaaaaaaaaaaaaaaa')") } },
    ],
    [
      'an object with one property more each time',
      {
        variables: {
          v: "[reduce(range(0, 10000), createObject(), lambda('a', 'b', union(lambdaVariables('a'), createObject(string(lambdaVariables('b')), 1))))]",
        },
      },
    ],
    [
      'a list that holds itself twice, written as text',
      {
        variables: {
          v: "[string(reduce(range(0, 60), createArray(1), lambda('a', 'b', createArray(lambdaVariables('a'), lambdaVariables('a')))))]",
        },
      },
    ],
    [
      'objects inside each other, written as text',
      {
        variables: {
          v: "[string(reduce(range(0, 10000), createObject(), lambda('a', 'b', createObject('x', lambdaVariables('a')))))]",
        },
      },
    ],
    ['a reference with a broken escape', { parameters: { p: { $ref: '#/definitions/%zz' } } }],
  ])('%s', (_, parts) => {
    const { code, message } = refusalOf(() => plan(parts));
    expect(code).toBe('InvalidTemplate');
    expect(message).not.toMatch(/call stack|Invalid (array|string)/);
  });
});

describe('What is large and bounded is evaluated', () => {
  test('all 800 resources, each after all before it', () => {
    const resources = Array.from({ length: 800 }, (_, at) =>
      thing(`a${at}`, { dependsOn: Array.from({ length: Math.min(at, 100) }, (__, before) => `a${at - 1 - before}`) }),
    );
    expect(plan({ resources }).resources).toHaveLength(800);
  });

  test.each([
    [100, 8],
    [40, 20],
    [1, 800],
  ])(
    '%i nested deployments of %i resources, each with six rules of two expressions, and others have their turn',
    async (deployments, count) => {
      const rules = Array.from({ length: 6 }, (_, at) => ({
        name: `rule${at}`,
        properties: {
          priority: 100 + at,
          direction: 'Inbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourcePortRange: '*',
          sourceAddressPrefix: "[parameters('prefix')]",
          destinationPortRange: "[format('{0}', 80)]",
        },
      }));
      const inner = template({
        parameters: { prefix: { type: 'string', defaultValue: '*' }, i: { type: 'int' } },
        resources: [
          thing("[format('thing-{0}-{1}', parameters('i'), copyIndex())]", {
            copy: { name: 'things', count },
            properties: { rules },
          }),
        ],
      });
      const whole = template({
        resources: [
          {
            ...nested([]),
            copy: { name: 'many', count: deployments },
            properties: {
              mode: 'Incremental',
              expressionEvaluationOptions: { scope: 'inner' },
              parameters: { i: { value: '[copyIndex()]' } },
              template: inner,
            },
          },
        ],
      });
      let turns = 0;
      let isPlanned = false;
      const others = (async () => {
        while (!isPlanned) await new Promise(setImmediate).then(() => turns++);
      })();
      const { resources } = await planDeployment(whole, {}, scope);
      isPlanned = true;
      await others;
      expect(resources.flatMap((each) => each.nested?.predict()?.resources ?? [])).toHaveLength(800);
      expect(turns).toBeGreaterThan(5);
    },
  );

  test('but not an expression that takes as much as 800 resources may take', async () => {
    const long = "[length(string(map(range(0, 10000), lambda('a', string(map(range(0, 9), lambda('b', 'x')))))))]";
    const resources = [
      thing("[format('a{0}', copyIndex())]", { copy: { name: 'many', count: 799 } }),
      thing('long', { properties: { long } }),
    ];
    await expect(planDeployment(template({ resources }), {}, scope)).rejects.toThrow(
      'more than 1000000 steps for one resource',
    );
  });

  test('a union of objects of 5,000 properties', async () => {
    const many = "toObject(range(0, 5000), lambda('a', format('k{0}', lambdaVariables('a'))))";
    expect(await worth(`length(union(${many}, ${many}))`)).toBe(5000);
  });

  test.each<[string, string, boolean]>([
    ['aaab', 'a*b', true],
    ['ab', 'a*b', true],
    ['a', 'a*a', false],
    ['abcabc', '*bc*bc', true],
    ['abcab', '*bc*bc', false],
    ['ABC', 'abc', true],
    ['line\nbreak', 'line*', true],
  ])('like(%s, %s) is %s', async (value, pattern, matches) => {
    expect(await worth(`like('${value}', '${pattern}')`)).toBe(matches);
  });

  test('half of a surrogate pair in a URI', async () => {
    expect(await worth("uriComponent('\ud800')")).toBe('%EF%BF%BD');
  });

  test('like() with many stars', async () => {
    expect(await worth(`like('${'a'.repeat(10_000)}', '${'*a'.repeat(1000)}b')`)).toBe(false);
  });
});
