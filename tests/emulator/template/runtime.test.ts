import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { plan, runtimeOf, thing, thingId } from './scope.ts';

function first(properties: JsonObject, ...others: JsonObject[]) {
  const [resource] = plan({
    resources: [thing('a', { properties }), ...others],
    parameters: { secret: { type: 'securestring', defaultValue: 'hunter2' } },
  }).resources;
  if (!resource) throw new Error('no resource was planned');
  return resource;
}

describe('a body', () => {
  test('is worked out with what other resources answer, each asked once', async () => {
    const runtime = runtimeOf({ b: { ip: '10.0.0.4', list: [1, 2] }, k: { keys: [{ value: 's3' }] } });
    const resource = first(
      {
        ip: "[reference('b').ip]",
        again: "[concat(reference('b').ip, '/32')]",
        all: "[map(reference('b').list, lambda('n', add(lambdaVariables('n'), 1)))]",
        full: "[reference('b', '2020-01-01', 'Full').list]",
        key: "[listKeys(resourceId('Microsoft.X/things', 'k'), '2024-01-01').keys[0].value]",
      },
      thing('b'),
    );
    expect(await resource.evaluate(runtime)).toEqual({
      properties: { ip: '10.0.0.4', again: '10.0.0.4/32', all: [2, 3], full: [1, 2], key: 's3' },
    });
    expect(runtime.asked.sort()).toEqual([
      'listKeys k 2024-01-01',
      'reference b 2020-01-01 full',
      'reference b 2024-01-01',
    ]);
  });

  test('asks only for the branch it takes', async () => {
    const runtime = runtimeOf({ b: { on: true, ip: 'yes' } });
    const resource = first(
      {
        known: "[if(true(), 1, reference('never').x)]",
        chosen: "[if(reference('b').on, reference('b').ip, reference('never').x)]",
        both: "[or(reference('b').on, reference('never').x)]",
        some: "[coalesce(reference('b').ip, reference('never').x)]",
      },
      thing('b'),
      thing('never', { condition: false }),
    );
    expect(await resource.evaluate(runtime)).toEqual({
      properties: { known: 1, chosen: 'yes', both: true, some: 'yes' },
    });
    expect(runtime.asked).toEqual(['reference b 2024-01-01']);
  });

  test('asks for a resource that another answer names', async () => {
    const runtime = runtimeOf({ b: { next: thingId('c') }, c: { x: 7 } });
    expect(
      await first({ x: "[reference(reference('b').next, '2024-01-01').x]" }, thing('b')).evaluate(runtime),
    ).toEqual({ properties: { x: 7 } });
  });

  test('that cannot be worked out is refused, naming resource and expression', async () => {
    const evaluated = first({ x: "[reference('b').nope]" }, thing('b')).evaluate(runtimeOf({ b: { ip: 1 } }));
    await expect(evaluated).rejects.toMatchObject({
      code: 'InvalidTemplate',
      message: `Unable to process template language expressions for resource '${thingId('a')}' at line '0' and column '0'. 'The language expression property 'nope' doesn't exist, available properties are 'ip'. (in the expression "[reference('b').nope]")'`,
    });
  });

  test('passes on what a resource answers instead', async () => {
    await expect(first({ x: "[reference('b')]" }, thing('b')).evaluate(runtimeOf({}))).rejects.toMatchObject({
      status: 404,
      code: 'ResourceNotFound',
    });
  });

  test('holds secrets when put, and none when predicted', async () => {
    const resource = first({ password: "[parameters('secret')]", made: "[concat('x', parameters('secret'))]" });
    expect(await resource.evaluate(runtimeOf({}))).toEqual({ properties: { password: 'hunter2', made: 'xhunter2' } });
    expect(resource.predict()).toEqual({
      properties: { password: "[parameters('secret')]", made: "[concat('x', parameters('secret'))]" },
    });
  });

  test('is predicted with the expression that makes a secret, not with the secret', () => {
    const parameters = { made: { type: 'securestring', defaultValue: "[concat('Lab-', newGuid())]" } };
    const [resource] = plan({
      parameters,
      resources: [thing('a', { properties: { p: "[parameters('made')]" } })],
    }).resources;
    expect(resource?.predict()).toEqual({ properties: { p: "[concat('Lab-', newGuid())]" } });
  });

  test('is predicted with everything worked out that can be known, the rest left as expressions', () => {
    const b = `reference('${thingId('b')}', '2024-01-01')`;
    const resource = first(
      {
        mixed: "[createArray(1, toUpper('x'), reference('b').y)]",
        text: "[concat(toLower('A'), reference('b').y)]",
        object: "[createObject('known', true(), 'open', reference('b'))]",
        later: "[map(reference('b').list, lambda('v', concat(lambdaVariables('v'), toUpper('u'))))]",
        part: "[length(concat(createArray(1), createArray(reference('b'))))]",
      },
      thing('b'),
    );
    expect(resource.predict()).toEqual({
      properties: {
        mixed: [1, 'X', `[${b}.y]`],
        text: `[concat('a', ${b}.y)]`,
        object: { known: true, open: `[${b}]` },
        later: `[map(${b}.list, lambda('v', concat(lambdaVariables('v'), 'U')))]`,
        part: 2,
      },
    });
  });
});

describe('outputs', () => {
  test('are echoed with type and value, secure ones without, those whose condition is false not at all', async () => {
    const outputs = {
      VMSS: { type: 'object', value: "[reference('b')]" },
      Secret: { type: 'secureString', value: 'hunter2' },
      list: { type: 'array', copy: { count: 2, input: "[format('{0}{1}', copyIndex(), reference('b').x)]" } },
      off: { type: 'string', condition: false, value: "[fail('not asked')]" },
    };
    expect(await plan({ resources: [thing('b')], outputs }).outputs(runtimeOf({ b: { x: 'y' } }))).toEqual({
      vmss: { type: 'Object', value: { x: 'y' } },
      secret: { type: 'SecureString' },
      list: { type: 'Array', value: ['0y', '1y'] },
    });
  });

  test('that fail are all named', async () => {
    const outputs = {
      one: { type: 'string', value: "[reference('b').nope]" },
      fine: { type: 'string', value: 'x' },
      two: { type: 'string', value: "[reference('b').number]" },
    };
    const evaluated = plan({ resources: [thing('b')], outputs }).outputs(runtimeOf({ b: { number: 1 } }));
    await expect(evaluated).rejects.toMatchObject({
      code: 'DeploymentOutputEvaluationFailed',
      message: expect.stringContaining("Unable to evaluate template outputs: 'one,two'."),
      extra: {
        details: [
          { target: 'one', message: expect.stringContaining("property 'nope' doesn't exist") },
          {
            target: 'two',
            message: expect.stringContaining(
              "Expected a value of type 'String, Uri', but received a value of type 'Integer'.",
            ),
          },
        ],
      },
    });
  });

  test('are known to be there or not', () => {
    expect([plan({}).hasOutputs, plan({ outputs: {} }).hasOutputs]).toEqual([false, true]);
  });
});
