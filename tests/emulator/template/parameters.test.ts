import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { plan, refusalOf, runtimeOf } from './scope.ts';

/** The refusal of a value for a parameter `x` of this type. */
function refused(type: JsonObject, value: JsonObject[string] | undefined, more: JsonObject = {}) {
  const given = value === undefined ? {} : { x: value };
  return refusalOf(() => plan({ parameters: { x: type }, ...more }, given));
}

describe('a parameter', () => {
  // Recorded from Azure's engine (Bicep CLI 0.49.2, `bicep snapshot`).
  test.each([
    [
      'without value or default',
      { type: 'string' },
      undefined,
      "The value for the template parameter 'x' at line '0' and column '0' is not provided.",
    ],
    [
      'that is null',
      { type: 'string' },
      null,
      "The value for the template parameter 'x' at line '0' and column '0' is not provided.",
    ],
    [
      'of the wrong type',
      { type: 'string' },
      5,
      "Expected a value of type 'String, Uri', but received a value of type 'Integer'.",
    ],
    [
      'that is a number in quotes',
      { type: 'int' },
      '5',
      "Expected a value of type 'Integer', but received a value of type 'String'.",
    ],
    [
      'not allowed',
      { type: 'string', allowedValues: ['a', 'b'] },
      'A',
      "The provided value for the template parameter 'x' is not valid. The value 'A' is not part of the allowed value(s): 'a,b'.",
    ],
    [
      'with an item not allowed',
      { type: 'array', allowedValues: ['a', 'b'] },
      ['a', 'c'],
      "The value '[createArray('a', 'c')]' is not part of the allowed value(s): 'a,b'.",
    ],
    [
      'too short',
      { type: 'securestring', minLength: 3 },
      'x',
      "Length of the value should be greater than or equal to '3'.",
    ],
    ['too long', { type: 'array', maxLength: 1 }, [1, 2], "Length of the value should be less than or equal to '1'."],
    ['too small', { type: 'int', minValue: 3 }, 1, "Value should be greater than or equal to '3'."],
    ['too big', { type: 'int', maxValue: 3 }, 5, "Value should be less than or equal to '3'."],
    ['of an unknown type', { type: 'strng' }, 'x', "'strng' is not a type"],
    [
      'lacking a property',
      { type: 'object', properties: { a: { type: 'string' } } },
      {},
      "A non-null value for the property 'a' must be provided, but the property was null or missing.",
    ],
    [
      'with an unfit property',
      { type: 'object', properties: { a: { type: 'string' } } },
      { a: 1 },
      "template parameter 'x.a' is not valid. Expected a value of type 'String, Uri'",
    ],
    [
      'with a property too many',
      { type: 'object', properties: {}, additionalProperties: false },
      { q: 1 },
      "the following unknown properties were present: ['q'].",
    ],
    [
      'with an unfit other property',
      { type: 'object', additionalProperties: { type: 'int' } },
      { z: 'x' },
      "template parameter 'x.z' is not valid.",
    ],
    [
      'with an unfit item',
      { type: 'array', items: { type: 'int' } },
      [1, 'x'],
      "template parameter 'x[1]' is not valid.",
    ],
    [
      'with an item too many',
      { type: 'array', prefixItems: [{ type: 'int' }], items: false },
      [1, 2],
      'The array expects exactly 1 item(s), but additional items were present.',
    ],
    [
      'of no known variant',
      { type: 'object', discriminator: { propertyName: 'k', mapping: { a: { type: 'object' } } } },
      { k: 'b' },
      "Valid discriminator property values are: 'a'.",
    ],
    ['of a type that is not defined', { $ref: '#/definitions/none' }, 1, "'#/definitions/none' not found in template."],
  ])('%s is refused', (_, type, value, message) => {
    const refusal = refused(type, value);
    expect(refusal).toMatchObject({ code: 'InvalidTemplate', path: 'parameters.x' });
    expect(refusal.message).toContain(message);
  });

  test('that the template does not declare is refused', () => {
    const { message } = refusalOf(() => plan({ parameters: { a: { type: 'int', defaultValue: 1 } } }, { z: 1 }));
    expect(message).toContain(
      "do not correspond to any parameters defined in the template: 'z'. The parameters defined in the template are: 'a'.",
    );
  });

  test('may be null when its type says so, and is then null', async () => {
    const result = plan({
      definitions: { maybe: { type: 'string', nullable: true } },
      parameters: { x: { $ref: '#/definitions/maybe' } },
      outputs: { x: { type: 'bool', value: "[empty(parameters('X'))]" } },
    });
    expect(await result.outputs(runtimeOf({}))).toEqual({ x: { type: 'Bool', value: true } });
  });

  test('takes its default from other parameters, and alone may ask for the time and a fresh id', () => {
    const { parameters } = plan({
      parameters: {
        b: { type: 'string', defaultValue: "[concat(parameters('a'), '!')]" },
        a: { type: 'string', defaultValue: "[format('{0} {1}', newGuid(), utcNow('yyyy-MM-dd'))]" },
        now: { type: 'string', defaultValue: '[utcNow()]' },
      },
    });
    expect(parameters).toEqual({
      b: { type: 'String', value: 'fresh-guid 2026-01-02!' },
      a: { type: 'String', value: 'fresh-guid 2026-01-02' },
      now: { type: 'String', value: '20260102T030405Z' },
    });
  });

  test('whose default asks for itself is refused', () => {
    const parameters = {
      a: { type: 'string', defaultValue: "[parameters('b')]" },
      b: { type: 'string', defaultValue: "[parameters('a')]" },
    };
    expect(refusalOf(() => plan({ parameters })).message).toContain('(a -> b -> a)');
  });

  test('is echoed with Azure’s type names and a lowered first letter, a secure one without its value', () => {
    const parameters = {
      AdminPassword: { type: 'securestring' },
      VMSS: { type: 'object' },
      StorageName1: { type: 'array' },
      count: { type: 'int' },
      on: { type: 'bool' },
      keys: { type: 'secureObject' },
    };
    const values = { adminPassword: 'hunter2', VMSS: {}, storageName1: [], count: 1, on: true, keys: { a: 'hunter2' } };
    const { parameters: echoed } = plan({ parameters }, values);
    expect(echoed).toEqual({
      adminPassword: { type: 'SecureString' },
      vmss: { type: 'Object', value: {} },
      storageName1: { type: 'Array', value: [] },
      count: { type: 'Int', value: 1 },
      on: { type: 'Bool', value: true },
      keys: { type: 'SecureObject' },
    });
  });
});

describe('a variable', () => {
  const outputs = (names: string[]) =>
    Object.fromEntries(
      names.map((name) => [name, { type: 'object', value: `[createObject('v', variables('${name}'))]` }]),
    );

  test('may be a loop, have a loop inside, or be made of other variables', async () => {
    const variables = {
      copy: [{ name: 'numbers', count: 2, input: "[copyIndex('numbers', 5)]" }],
      holder: { copy: [{ name: 'list', count: 2, input: { i: "[copyIndex('list')]" } }], z: 1 },
      sum: "[add(variables('numbers')[0], variables('numbers')[1])]",
    };
    expect(
      await plan({ variables, outputs: outputs(['numbers', 'holder', 'sum']) }).outputs(runtimeOf({})),
    ).toMatchObject({
      numbers: { value: { v: [5, 6] } },
      holder: { value: { v: { list: [{ i: 0 }, { i: 1 }], z: 1 } } },
      sum: { value: { v: 11 } },
    });
  });

  test.each([
    [
      'is refused even when nobody uses it',
      { v: '[toUpper(1)]' },
      "The template variable 'v' is not valid: The template language function 'toUpper'",
    ],
    [
      'cannot wait for a resource',
      { v: "[reference('x')]" },
      "The template function 'reference' is not expected at this location.",
    ],
    ['cannot be made of itself', { v: "[variables('w')]", w: "[variables('v')]" }, '(v -> w -> v)'],
  ])('%s', (_, variables, message) => {
    expect(refusalOf(() => plan({ variables })).message).toContain(message);
  });
});

describe('a user function', () => {
  const functions = [
    {
      namespace: 'lab',
      members: {
        shout: {
          parameters: [{ name: 'what', type: 'string' }],
          output: { type: 'string', value: "[toUpper(parameters('what'))]" },
        },
      },
    },
  ];
  const out = (expression: string) => ({ functions, outputs: { it: { type: 'string', value: `[${expression}]` } } });

  test('is called by its namespace and name', async () => {
    expect(await plan(out("LAB.Shout('hey')")).outputs(runtimeOf({}))).toEqual({
      it: { type: 'String', value: 'HEY' },
    });
  });

  test.each([
    [
      'lab.shout(1)',
      "The provided value for the 'what' parameter of the user-defined function 'lab.shout' is not valid. Expected a value of type 'String, Uri'",
    ],
    ['lab.shout()', "The template language function 'lab.shout' expects exactly '1' parameters."],
    ["lab.whisper('hey')", "The template function 'lab.whisper' is not valid."],
  ])('refuses %s', (expression, message) => {
    expect(refusalOf(() => plan(out(expression))).message).toContain(message);
  });
});
