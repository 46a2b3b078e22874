import { describe, expect, test } from 'vitest';
import { embed } from '../../../emulator/in-process.ts';
import { readJson } from '../../../emulator/server/body.ts';

describe('an integer beyond 2^53 keeps its digits in a body', () => {
  test.each([
    ['in strict JSON', '{"a": 9223372036854775807}', '{"a":9223372036854775807}'],
    ['below zero', '{"a": [-9223372036854775808]}', '{"a":[-9223372036854775808]}'],
    ['that is the first to lose one', '[9007199254740993]', '[9007199254740993]'],
    [
      'beside an unquoted key',
      '{a: 9007199254740993, b: "9007199254740993"}',
      '{"a":9007199254740993,"b":"9007199254740993"}',
    ],
    ['below zero, with a comment', '[-9007199254740993 /* 1234567890123456789 */]', '[-9007199254740993]'],
    ['in hexadecimal', '[0x7FFFFFFFFFFFFFFF]', '[9223372036854775807]'],
    ['at the end of a member', '{a: {b: 1152921504606846977}}', '{"a":{"b":1152921504606846977}}'],
  ])('%s', async (_, sent, kept) => expect(JSON.stringify(await readJson(sent))).toBe(kept));

  test.each([
    ['an integer that has 16 digits', '[1234567890123456]', [1234567890123456]],
    ['a float', '{"a": 1e20, b: 0.1234567890123456}', { a: 1e20, b: 0.1234567890123456 }],
    ['a text', '["9007199254740993", \'9007199254740993\']', ['9007199254740993', '9007199254740993']],
  ])('and %s stays as it is', async (_, sent, read) => expect(await readJson(sent)).toEqual(read));
});

test.each([
  ['[9223372036854775808]', 'JSON integer 9223372036854775808 is too large or small for an Int64.'],
  ['{a: -9223372036854775809}', 'JSON integer -9223372036854775809 is too large or small for an Int64.'],
  ['{"a": 1e400}', "Input string 'Infinity' is not a valid number."],
  ['{a: -1e999}', "Input string '-Infinity' is not a valid number."],
  ['[NaN]', "Input string 'NaN' is not a valid number."],
])('A number that cannot be kept is refused: %s', async (sent, words) => {
  await expect(readJson(sent)).rejects.toThrow(words);
});

describe('over the whole way', () => {
  const emulator = embed({
    variant: {},
    onBug: (bug) => expect.unreachable(bug instanceof Error ? bug.stack : String(bug)),
  });
  const authorization = `Bearer ${emulator.signIn()}`;
  const group = `/subscriptions/${emulator.subscriptionId}/resourceGroups/rg`;
  const send = async (method: string, path: string, body?: string) => {
    const url = `${emulator.origin}${path}?api-version=2024-11-01`;
    const answer = await emulator.send({ method, url, body, authorization, clientRequestId: undefined });
    return answer === 'dropped' ? expect.unreachable('no chaos here') : answer;
  };
  const makeGroup = () => send('PUT', group, '{"location": "westeurope"}');

  test('a parameter of a deployment is kept, in its answer and in its plan', async () => {
    await makeGroup();
    const template = `{
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "contentVersion": "1.0.0.0",
      "parameters": { "n": { "type": "int" }, "o": { "type": "object", "defaultValue": { "deep": [9007199254740993] } } },
      "resources": [],
      "outputs": { "less": { "type": "int", "value": "[sub(parameters('n'), 1)]" }, "o": { "type": "object", "value": "[parameters('o')]" } }
    }`;
    const parameters = '{ "n": { "value": 9223372036854775807 } }';
    const body = (key: string) =>
      `{ "properties": { "mode": "Incremental", ${key}: ${template}, "parameters": ${parameters} } }`;
    for (const key of ['"template"', 'template']) {
      const validated = await send('POST', `${group}/providers/Microsoft.Resources/deployments/d/validate`, body(key));
      expect(validated.status).toBe(200);
      expect(validated.body).toContain('"n":{"type":"Int","value":9223372036854775807}');
      expect(validated.body).toContain('"deep":[9007199254740993]');
    }
  });

  test('a number for a text is the text, and one for an Int32 is refused with its digits', async () => {
    await makeGroup();
    const set = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/s`;
    const sku = (capacity: string) =>
      `{"location": "westeurope", "sku": {"name": "Standard_B2s", "capacity": ${capacity}}, "properties": {}}`;
    for (const capacity of ['9007199254740993', '"9007199254740993"']) {
      const refused = await send('PUT', set, sku(capacity));
      expect(refused.status).toBe(400);
      expect(refused.body).toContain('9007199254740993');
    }
    const disk = `{"location": "westeurope", "tags": {"n": 9007199254740993}, "properties": {}}`;
    const refused = await send('PUT', `${group}/providers/Microsoft.Compute/disks/d`, disk);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('9007199254740993');
  });
});
