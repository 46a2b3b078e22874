import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functionNames } from '../../../emulator/template/functions/table.ts';
import { format } from '../../../emulator/template/functions/text/format.ts';
import { ExpressionError } from '../../../emulator/template/language/fault.ts';
import { expressions } from './expressions.ts';
import { plan, refusalOf, scope, worth } from './scope.ts';

describe('a function', () => {
  test.each(expressions)('%s is worth what Azure says', async (expression, value) => {
    expect(await worth(expression)).toEqual(value);
  });

  test('is tried by at least one of these vectors, unless it needs more than values', () => {
    const text = expressions.map(([expression]) => expression.toLowerCase()).join(' ');
    const untried = functionNames.filter((name) => !new RegExp(`\\b${name}\\(`, 'i').test(text));
    // Those that depend on the surroundings are tried in tests of their own; the others this emulator does not have.
    const elsewhere =
      'copyIndex deployer environment extension externalInput externalInputs managementGroup newGuid parameters pickZones providers reference references resourceGroup resourceInfo roleDefinitions state subscription tenant tenantScope toLogicalZone toLogicalZones toPhysicalZone toPhysicalZones utcNow variables';
    expect(untried.sort()).toEqual(elsewhere.split(' '));
  });
});

describe('a function that cannot answer says so in the words of Azure', () => {
  // Recorded from Azure's engine (Bicep CLI 0.49.2, `bicep snapshot`).
  test.each([
    [
      'toUpper(1)',
      "The template language function 'toUpper' expects its parameter to be of type 'String'. The provided value is of type 'Integer'.",
    ],
    [
      "toLower('a','b')",
      "Unable to evaluate template language function 'toLower': function requires 1 argument(s) while 2 were provided.",
    ],
    [
      "substring('abc')",
      "Unable to evaluate template language function 'substring': function requires between 2 and 3 argument(s) while 1 were provided.",
    ],
    [
      "substring('abc', 1, 5)",
      "The index and length parameters must refer to a location within the string. The index parameter: '1', the length parameter: '5', the length of the string parameter: '3'.",
    ],
    [
      "substring('abc', 4)",
      "The index parameter cannot be larger than the length of the string. The index parameter: '4', the length of the string parameter: '3'.",
    ],
    [
      "add(1, '2')",
      "The template language function 'add' expects its second parameter to be of type 'Integer'. The provided value is of type 'String'.",
    ],
    ["int('x')", "The template language function 'int' cannot convert provided value 'x' to integer value."],
    [
      "bool('yes')",
      "The template language function 'bool' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
    ],
    ['div(1, 0)', "The template language function 'div' tried to divide by zero."],
    [
      'empty(0)',
      "The template function 'empty' expects its parameter to be an object, an array, or a string. The provided value is of type 'Integer'.",
    ],
    [
      'length(null())',
      "The template language function 'length' expects its parameter to be an array, object, or a string. The provided value is of type 'Null'.",
    ],
    ["padLeft('abc', 5, '00')", "The padding character must be a single character, while '00' was provided."],
    ["concat(createArray(1), 'a')", 'Either all or none of the parameters must be an array.'],
    ["concat('a', null())", 'Either all or none of the parameters must be an array.'],
    ["contains('a1', 1)", "The provided types 'String' and 'Integer' are incompatible."],
    [
      "join(createArray(null(), createObject()), ',')",
      "to be an array only containing elements of type(s) 'String, Integer, Boolean'. The provided value contains elements with disallowed type(s) 'Null', 'Object' in index(es) 0, 1.",
    ],
    [
      "json('{bad')",
      "Unable to evaluate the template language function 'json'. The argument provided is not a valid JSON string.",
    ],
    ["base64ToString('!!')", 'The value cannot be decoded from base64 representation.'],
    [
      "replace('a', '', 'b')",
      "The template language function 'replace' expects its second parameter to not be null or empty.",
    ],
    [
      "createObject('a')",
      "The template language function 'createObject' expects an even number of parameters. The number of provided parameters was '1'.",
    ],
    ['createObject(1, 2)', "The specified parameters at positions '1' are of types 'Integer', respectively."],
    [
      "union(createArray(1), createObject('a', 1))",
      "Template language function 'union' expects parameters of the same type, but found multiple types.",
    ],
    [
      "union(createObject('a', createArray(1)), createObject('a', 'x'))",
      "failed to evaluate due to a type mismatch between 'Array' and 'String'.",
    ],
    ['range(3, -1)', "'count' must be a positive integer no larger than 1000"],
    ["max('a')", 'all function arguments should be of numeric types.'],
    [
      'indexFromEnd(createArray(1, 2), 3)',
      "The index parameter was '3', and the length of the array parameter was '2'.",
    ],
    ["tryGet(createObject('a', 1), 'a', 'b')", "The language expression property 'b' can't be evaluated."],
    ['and(true(), true(), 1)', "all arguments should be of type 'boolean'."],
    [
      "if('true', 1, 2)",
      "The template language function 'if' expects its first parameter to be of type 'boolean'. The provided value is of type 'String'.",
    ],
    ["fail('boom')", 'boom'],
    ["toObject(createArray('a', 'a'), lambda('x', lambdaVariables('x')))", "returned a duplicate key 'a'."],
    [
      "filter(createArray(1), lambda('x', 1))",
      "is expected to return a value of type 'Boolean', but evaluation on the input element at position 0 returned a value of type 'Integer'.",
    ],
    ["tryGet(createObject('a', createObject()), 'a', 'b', 'c')", "The language expression property 'b' doesn't exist"],
    [
      "split('abc', createArray(1))",
      "to be of type 'String or Array of Strings'. The provided value is of type 'Integer'.",
    ],
    [
      'filter(createArray(), 1)',
      "The template language function 'filter' expects its second parameter to be of type 'lambda'.",
    ],
    ["sort(createArray(1, 2), lambda('a', true()))", 'function requires 3 argument(s) while 2 were provided.'],
    ["lambdaVariables('x')", "The template function 'lambdaVariables' is not valid."],
    ["dateTimeAdd('2020-04-07', 'P1W')", "The second parameter 'P1W' is not a valid ISO8601 Duration string."],
    [
      "cidrSubnet('10.144.0.0/20', 24, 16)",
      "The specified subnetIndex '16' is not a valid index of the subnet size '16'.",
    ],
    [
      "cidrHost('10.0.0.0/24', 254)",
      "Could not calculate the CidrHost for network '10.0.0.0/24' and CIDR value '254'.",
    ],
    [
      "resourceId('Microsoft.Network/virtualNetworks/subnets', 'v')",
      "the type 'Microsoft.Network/virtualNetworks/subnets' requires '2' resource name argument(s).",
    ],
    [
      "format('{1}', 'a')",
      'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
    ],
    ["format('{', 'a')", 'Failure to parse near offset 1. Format item ends prematurely.'],
    ["createObject('a', 1).b", "The language expression property 'b' doesn't exist, available properties are 'a'."],
    ['createArray(1)[1]', "The language expression property array index '1' is out of bounds."],
    ["createArray(1)['0']", "Unable to evaluate named property or non-integer index '0' on an array value."],
    ['null().a', "The language expression property 'a' can't be evaluated."],
    ['copyIndex()', "The template function 'copyIndex' is not expected at this location."],
    [
      'newGuid()',
      "The template function 'newGuid' is not expected at this location. The function can only be used with parameter default value expresions.",
    ],
    ['utcNow()', "The template function 'utcNow' is not expected at this location."],
    ["parameters('zz')", "The template parameter 'zz' is not found."],
    ["variables('zz')", "The template variable 'zz' is not found."],
  ])('%s', (expression, message) => {
    const refusal = refusalOf(() => plan({ outputs: { it: { type: 'object', value: `[${expression}]` } } }));
    expect(refusal).toMatchObject({ code: 'InvalidTemplate', path: 'outputs.it.value' });
    expect(refusal.message).toContain(message);
    expect(refusal.message).toContain(`(in the expression "[${expression}]")`);
  });

  test('an unknown one names the nearest known one and where to add it', () => {
    const { message } = refusalOf(() => plan({ outputs: { it: { type: 'string', value: "[toUper('a')]" } } }));
    expect(message).toContain("The template function 'toUper' is not valid.");
    expect(message).toContain("'toUpper'");
    expect(message).toContain('emulator/template/functions.]');
  });

  test('one that Azure has and the emulator lacks is refused by name', () => {
    const { message } = refusalOf(() =>
      plan({ outputs: { it: { type: 'string', value: "[roleDefinitions('Owner').id]" } } }),
    );
    expect(message).toContain("The template function 'roleDefinitions' is not valid. [emulator: it is not built");
  });
});

describe('a function about the surroundings', () => {
  test.each([
    ['resourceGroup().Location', 'westeurope'],
    ['subscription().subscriptionId', scope.subscription.subscriptionId],
    ['tenant().tenantId', scope.tenantId],
    ['deployer().objectId', 'me'],
    ['environment().suffixes.storage', 'core.windows.net'],
    ["providers('Microsoft.X', 'things').apiVersions[0]", '2024-01-01'],
    ["pickZones('Microsoft.X', 'things', 'westeurope', 2, 1)", ['2', '3']],
    ["pickZones('Microsoft.X', 'nothing', 'westeurope')", []],
    ["toLogicalZone('s', 'westus', 'westus-az2')", '2'],
    ["toLogicalZones('s', 'westus', createArray('westus-az1'))", ['1']],
    ["toPhysicalZone('s', 'West US', '3')", 'westus-az3'],
    ["toPhysicalZones('s', 'westus', createArray('1'))", ['westus-az1']],
  ])('%s', async (expression, value) => {
    expect(await worth(expression)).toEqual(value);
  });

  test('providers() refuses a type it does not know', () => {
    const outputs = { it: { type: 'object', value: "[providers('Microsoft.X', 'nothing')]" } };
    expect(refusalOf(() => plan({ outputs })).message).toContain("'nothing'");
  });
});

describe('format()', () => {
  test('gives back any text without braces', () => {
    fc.assert(
      fc.property(fc.string(), (any) => {
        const text = any.replaceAll(/[{}]/g, '');
        expect(format(text, [])).toBe(text);
      }),
    );
  });

  test('undoes doubled braces', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a') }), (text) => {
        expect(format(text.replaceAll(/[{}]/g, '$&$&'), [])).toBe(text);
      }),
    );
  });

  test('answers with text or with an ExpressionError, whatever the pattern and the values', () => {
    const patterns = fc.string({
      unit: fc.constantFrom('{', '}', '0', '1', ':', ',', 'N', 'X', '#', '.', '-', 'z', ' '),
    });
    fc.assert(
      fc.property(patterns, fc.array(fc.jsonValue()), (pattern, values) => {
        try {
          expect(format(pattern, JSON.parse(JSON.stringify(values)))).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });
});
