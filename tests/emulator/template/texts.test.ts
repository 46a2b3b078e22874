import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import { plan, refusalOf, template } from './scope.ts';

// The right answers are those of `bicep snapshot` 0.49.2.
const network = (parts: JsonObject): JsonObject =>
  template({
    resources: [
      { type: 'Microsoft.Network/virtualNetworks', apiVersion: '2024-05-01', name: 'x', location: 'we', ...parts },
    ],
  });
const refused = (wrong: JsonObject) => refusalOf(() => plan(wrong));
const LARGEST = "[json('9223372036854775807')]";

describe('Where a text belongs, an expression must return one', () => {
  test.each<[string, string, string]>([
    ['[int(5)]', '5', 'Integer'],
    ['[true()]', 'True', 'Boolean'],
    ["[json('1.5')]", '1.5', 'Float'],
    [LARGEST, '9223372036854775807', 'Integer'],
    ["[createObject('a', 1)]", '[object]', 'Object'],
    ["[createArray('a')]", '[array]', 'Array'],
    ['[null()]', 'null', 'Null'],
  ])('%s is no name of a resource or of a property', (expression, shown, type) => {
    expect(refused(network({ name: expression })).message).toContain(
      `Evaluation result of language expression '${shown}' is type '${type}', expected type is 'String'.`,
    );
    expect(refused(network({ properties: { [expression]: 1 } })).message).toContain(
      `Unable to evaluate language expression '${shown}' as JSON property name: the expression value of type '${type}' could not be used as property name.`,
    );
  });

  test.each(['type', 'apiVersion', 'resourceGroup', 'subscriptionId', 'scope'])('nor a value of %s', (part) => {
    for (const value of ['[int(5)]', LARGEST, "[createObject('a', 1)]"])
      expect(refused(network({ [part]: value })).message).toContain("expected type is 'String'");
  });
});

test.each<[Json, string]>([
  [5, '5'],
  [true, 'True'],
])('A name that is written as %s is a text', (name, text) => {
  expect(plan(network({ name })).resources.map((each) => each.name)).toEqual([text]);
});

test.each<[string, JsonObject]>([
  ['a name', network({ name: { a: 1 } })],
  ['a name', network({ name: ['a'] })],
  ['a type', network({ type: {} })],
  ['a scope', network({ scope: {} })],
  ['a group', network({ resourceGroup: {} })],
  ['the mode of a loop', network({ copy: { name: 'c', count: 1, mode: {} } })],
  ['a loop', network({ copy: [] })],
  ['a loop', network({ copy: 'c' })],
  ['children', network({ resources: 5 })],
  ['a language version', template({ languageVersion: ['2.0'], resources: {} })],
  ['a namespace', template({ functions: [{ namespace: {}, members: { x: { output: { type: 'int', value: 1 } } } }] })],
])('A template with something else in the place of %s cannot be read', (_, wrong) => {
  expect(refused(wrong)).toMatchObject({ code: 'InvalidRequestContent' });
});

test('Two properties cannot have one name', () => {
  expect(refused(network({ properties: { '[string(1)]': 1, 1: 2 } })).message).toContain(
    "the property with name '1' already exists",
  );
});

test.each<[string, JsonObject, string]>([
  ['a number as the name of a lambda', { v: '[map(createArray(1), lambda(1, 1))]' }, "of type 'String'"],
  ['a list as a zone', { v: "[toLogicalZones('s', 'we', createArray(createArray('1')))]" }, `The zone '["1"]'`],
])('A function refuses %s', (_, variables, words) => {
  expect(refused(template({ variables })).message).toContain(words);
});
