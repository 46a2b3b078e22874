import fc from 'fast-check';
import type { Json, JsonObject } from '../../emulator/core/json.ts';
import { functionNames } from '../../emulator/template/functions/table.ts';
import { type FuzzRequest, GROUP, SOUND } from './requests.ts';
import { HOSTILE_TEXTS, mutated } from './values.ts';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Expressions of every function, of any arguments. */
const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    fc.constantFrom(...HOSTILE_TEXTS.filter((text) => text.length < 1000)).map(quoted),
    fc.constantFrom(
      '0',
      '-1',
      '1',
      '800',
      '9223372036854775807',
      'true()',
      'null()',
      "createArray(1,'a')",
      "createObject('a',1)",
    ),
    fc.constantFrom(
      "parameters('p')",
      "variables('v')",
      "variables('big')",
      'copyIndex()',
      "outputs('o')",
      "lambdaVariables('x')",
    ),
    tie('call'),
    tie('call'),
  ),
  call: fc
    .tuple(
      fc.constantFrom(...functionNames, 'ns.f', 'nothing'),
      fc.array(tie('expression'), { maxLength: 4, depthIdentifier: 'expression' }),
      fc.constantFrom('', '', '', '.a', '[0]', "['__proto__']", '.a.b.c'),
    )
    .map(([name, args, member]) => `${name}(${args.join(',')})${member}`),
}));

const inBrackets = expression.map((text) => `[${text}]`);

/** Templates that are small and want to become large. */
const BOMBS: readonly ((n: number) => JsonObject)[] = [
  // Doublings by variables.
  (n) => ({
    variables: Object.fromEntries(
      Array.from({ length: n }, (_, at) => [
        `v${at}`,
        at === 0 ? 'x'.repeat(100) : `[concat(variables('v${at - 1}'),variables('v${at - 1}'))]`,
      ]),
    ),
    outputs: { o: { type: 'string', value: `[variables('v${n - 1}')]` } },
  }),
  // The same, by lists, unions, replacements, padding, encodings.
  ...['union(V,createArray(1))', 'concat(V,V)', "split(join(V,','),',')", 'createArray(V,V)'].map(
    (step) => (n: number) => ({
      variables: Object.fromEntries(
        Array.from({ length: n }, (_, at) => [
          `v${at}`,
          at === 0 ? ['a', 'b'] : `[${step.replaceAll('V', `variables('v${at - 1}')`)}]`,
        ]),
      ),
      outputs: { o: { type: 'array', value: `[variables('v${n - 1}')]` } },
    }),
  ),
  ...[
    'base64(V)',
    'uriComponent(V)',
    "replace(V,'a','aaaaaaaaaaaaaaaa')",
    'padLeft(V,mul(length(V),3))',
    'string(createArray(V,V))',
    'dataUri(V)',
    "format('{0}{0}',V)",
  ].map((step) => (n: number) => {
    const nested = Array.from({ length: Math.min(n, 60) }).reduce<string>(
      (inner) => step.replace('V', inner),
      "'aaaa'",
    );
    return { outputs: { o: { type: 'string', value: `[${nested.replaceAll('V', "'b'")}]` } } };
  }),
  // Loops in loops.
  (n) => ({ variables: { copy: [{ name: 'v', count: 800, input: { copy: [{ name: 'w', count: 800, input: n }] } }] } }),
  (n) => ({
    outputs: {
      o: {
        type: 'array',
        copy: {
          count: 800,
          input: `[map(range(0,${n * 100}),lambda('x',map(range(0,${n * 100}),lambda('y',lambdaVariables('x')))))]`,
        },
      },
    },
  }),
  (n) => ({
    outputs: {
      o: {
        type: 'array',
        value: `[sort(range(0,10000),lambda('a','b',less(length(range(0,${n * 100})),lambdaVariables('b'))))]`,
      },
    },
  }),
  (n) => ({
    outputs: { o: { type: 'int', value: `[reduce(range(0,10000),0,lambda('a','b',length(range(0,${n * 300}))))]` } },
  }),
  // Nested deployments with loops.
  (n) => nestedDeployments(n),
  // User functions that call each other.
  (n) => ({
    functions: [
      {
        namespace: 'ns',
        members: Object.fromEntries(
          Array.from({ length: n }, (_, at) => [
            `f${at}`,
            {
              parameters: [{ name: 'p', type: 'string' }],
              output: {
                type: 'string',
                value:
                  at === 0
                    ? "[parameters('p')]"
                    : `[concat(ns.f${at - 1}(parameters('p')),ns.f${at - 1}(parameters('p')))]`,
              },
            },
          ]),
        ),
      },
    ],
    outputs: { o: { type: 'string', value: `[ns.f${n - 1}('x')]` } },
  }),
  // Types that lead to themselves, and deep ones.
  (n) => ({
    languageVersion: '2.0',
    definitions: Object.fromEntries(
      Array.from({ length: n }, (_, at) => [`d${at}`, { $ref: `#/definitions/d${(at + 1) % n}` }]),
    ),
    parameters: { q: { $ref: '#/definitions/d0', defaultValue: 'x' } },
  }),
  (n) => ({ outputs: { o: { type: 'string', value: `[${'concat('.repeat(n * 100)}'a'${')'.repeat(n * 100)}]` } } }),
  (n) => ({ outputs: { o: { type: 'bool', value: `[like('${'a'.repeat(n * 20)}','${'*a'.repeat(n)}*b')]` } } }),
  (n) => ({ variables: { v: Object.fromEntries(Array.from({ length: n * 1000 }, (_, at) => [`p${at}`, at])) } }),
  ...['indexOf', 'lastIndexOf', 'contains', 'split'].map((name) => (n: number) => ({
    variables: { all: 'ß'.repeat(n * 5000), part: `${'ß'.repeat(n * 2000)}x` },
    outputs: { o: { type: 'string', value: `[string(${name}(variables('all'),variables('part')))]` } },
  })),
  (n) => ({
    resources: Array.from({ length: Math.min(800, n * 20) }, (_, at) => ({
      type: 'Microsoft.Network/publicIPAddresses',
      apiVersion: '2024-01-01',
      name: `p${at}`,
      location: 'westeurope',
      dependsOn: Array.from({ length: Math.min(800, n * 20) }, (_none, other) => `p${other}`),
    })),
  }),
];

function nestedDeployments(n: number): JsonObject {
  const level = (depth: number): JsonObject => ({
    resources: [
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: `[concat('n${depth}-', copyIndex())]`,
        copy: { name: 'c', count: n },
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'Inner' },
          template: {
            $schema: SCHEMA,
            contentVersion: '1.0.0.0',
            ...(depth > 0 ? level(depth - 1) : { resources: [] }),
          },
        },
      },
    ],
  });
  return level(n % 5);
}

const bombs = fc
  .tuple(fc.constantFrom(...BOMBS), fc.integer({ min: 1, max: 40 }))
  .map(([bomb, n]): JsonObject => ({ $schema: SCHEMA, contentVersion: '1.0.0.0', resources: [], ...bomb(n) }));

const base = (text: string, second: string, [path, body]: (typeof SOUND)[number]): JsonObject => {
  const [, namespace = '', rest = ''] = /providers\/([^/]+)\/(.+)$/.exec(path) ?? [
    '',
    'Microsoft.Network',
    'publicIPAddresses/p',
  ];
  const parts = rest.replaceAll('$n', '0').split('/');
  return {
    $schema: SCHEMA,
    contentVersion: '1.0.0.0',
    parameters: { p: { type: 'string', defaultValue: 'x', allowedValues: ['x'], metadata: {} } },
    variables: { v: text, copy: [{ name: 'big', count: 5, input: second }] },
    functions: [{ namespace: 'ns', members: { f: { parameters: [], output: { type: 'string', value: 'x' } } } }],
    resources: [
      {
        type: [namespace, ...parts.filter((_, at) => at % 2 === 0)].join('/'),
        apiVersion: '2024-07-01',
        name: parts.filter((_, at) => at % 2 === 1).join('/'),
        condition: text,
        copy: { name: 'loop', count: 2, mode: 'serial', batchSize: 1 },
        dependsOn: [second],
        ...(body as JsonObject),
      },
    ],
    outputs: { o: { type: 'string', value: text } },
  };
};

const templates: fc.Arbitrary<Json> = fc.oneof(
  { weight: 2, arbitrary: bombs },
  {
    weight: 5,
    arbitrary: inBrackets.map(
      (value): Json => ({
        $schema: SCHEMA,
        contentVersion: '1.0.0.0',
        resources: [],
        outputs: { o: { type: 'object', value } },
      }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(inBrackets, inBrackets, fc.constantFrom(...SOUND)).chain((parts) => mutated(base(...parts))),
  },
);

/** Deployments, validations, what-ifs and hashes of any template. */
export const deployments: fc.Arbitrary<FuzzRequest> = fc
  .record({
    template: templates,
    kind: fc.constantFrom('PUT', 'PUT', 'validate', 'whatIf', 'hash'),
    scope: fc.constantFrom(GROUP, GROUP, GROUP, GROUP.replace(/\/resourceGroups.*/, '')),
    parameters: fc.constantFrom<Json>({}, {}, { p: { value: 'x' } }, { p: { value: [] } }, { q: {} }, 'x'),
    n: fc.nat(5),
  })
  .map(({ template, kind, scope, parameters, n }) => {
    const one = `${scope}/providers/Microsoft.Resources/deployments/d${n}`;
    const properties = { mode: 'Incremental', template, parameters };
    const isGroup = scope === GROUP;
    const path =
      kind === 'hash'
        ? '/providers/Microsoft.Resources/calculateTemplateHash'
        : kind === 'PUT'
          ? one
          : `${one}/${kind}`;
    return {
      method: kind === 'PUT' ? 'PUT' : 'POST',
      path: `${path}?api-version=2022-09-01`,
      headers: {},
      body: JSON.stringify(kind === 'hash' ? template : { ...(!isGroup && { location: 'westeurope' }), properties }),
    };
  });
