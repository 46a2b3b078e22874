import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import { plan, planAtOnce, refusalOf, scope, template, thing } from './scope.ts';

const many = (count: number, value: Json): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, value]));
const text = { type: 'string', defaultValue: '' };
const one = { type: 'int', value: 1 };
const refused = (whole: JsonObject) => refusalOf(() => planAtOnce(whole, {}, scope));
const looped = (copy: JsonObject) => thing("[concat('a', copyIndex())]", { copy: { name: 'c', count: 2, ...copy } });

describe('A template has at most', () => {
  test.each<[what: string, limit: number, parts: (count: number) => JsonObject]>([
    ['parameters', 256, (count) => ({ parameters: many(count, text) })],
    ['variables', 512, (count) => ({ variables: many(count, 1) })],
    ['output values', 64, (count) => ({ outputs: many(count, one) })],
    ['resources', 800, (count) => ({ resources: Array.from({ length: count }, (_, at) => thing(`a${at}`)) })],
  ])('so many %s: %i', (what, limit, parts) => {
    expect(() => plan(parts(limit))).not.toThrow();
    const { message } = refused(template(parts(limit + 1)));
    expect(message).toContain(
      `The number of ${what} in the template, '${limit + 1}', exceeds the limit of '${limit}'.`,
    );
  });

  test('24,576 characters in an expression', () => {
    const output = (length: number) => ({ o: { type: 'string', value: `[concat('${'a'.repeat(length)}')]` } });
    expect(() => plan({ outputs: output(24_500) })).not.toThrow();
    expect(refused(template({ outputs: output(24_600) })).message).toContain('at most 24576 are allowed');
  });
});

describe('A template is refused', () => {
  test.each(['$schema', 'contentVersion', 'resources'])('without %s', (name) => {
    const { [name]: _, ...others } = template({});
    const { code, message } = refused(others);
    expect(code).toBe('InvalidRequestContent');
    expect(message).toContain(`Required property '${name}' not found in JSON.`);
  });

  test.each([
    'https://example.org/x.json',
    'https://schema.management.azure.com/schemas/2015-01-02/deploymentTemplate.json#',
  ])('with the schema %s', ($schema) => {
    expect(refused(template({ $schema })).message).toContain(`Template schema '${$schema}' is not supported.`);
  });

  test('but not for a space behind its schema', () => {
    const { $schema } = template({});
    expect(plan({ $schema: `${$schema} ` }).resources).toEqual([]);
  });

  test.each<[copy: JsonObject, message: string]>([
    [{ mode: 'sideways' }, "has an invalid copy mode 'sideways'. The supported values are 'Parallel,Serial'."],
    [{ batchSize: 1 }, "The copy batch size is only supported for copy mode values: 'Serial'."],
    [{ mode: 'parallel', batchSize: 2 }, 'has an unexpected copy batch size value.'],
    [{ mode: 'serial', batchSize: -1 }, 'The copy batch size must be a non-negative integer value.'],
    [{ counts: 1 }, "Could not find member 'counts'"],
  ])('with the loop %j', (copy, message) => {
    expect(refused(template({ resources: [looped(copy)] })).message).toContain(message);
  });

  const inner = { copy: [{ name: 'b', count: 2, input: 1 }] };
  test.each<[where: string, parts: JsonObject]>([
    ['a variable', { variables: { copy: [{ name: 'a', count: 2, input: inner }] } }],
    [
      'a property',
      { resources: [thing('a', { properties: { copy: [{ name: 'a', count: 2, input: { deep: [inner] } }] } })] },
    ],
  ])('with a loop inside the loop of %s', (_, parts) => {
    expect(refused(template(parts)).message).toContain(
      'has nested copy arrays. The use of nested copy arrays is not supported.',
    );
  });

  test.each<[member: string, value: Json]>([
    ['location', "[reference('b').x]"],
    ['location', "[listKeys('b', '2020-01-01').x]"],
    ['zones', ["[reference('b').x]"]],
    ['kind', "[reference('b').x]"],
    ['plan', { name: "[reference('b').x]" }],
    ['identity', { type: "[reference('b').x]" }],
    ['managedBy', "[reference('b').x]"],
  ])('with a run-time value in the %s of a resource: %j', (member, value) => {
    const resources = [thing('a', { [member]: value }), thing('b')];
    expect(refused(template({ resources })).message).toMatch(
      /The template function '\w+' is not expected at this location\./,
    );
  });

  test.each(['etag', 'provisioningState', 'foo'])('with a member that no resource has: %s', (name) => {
    const { code, message, path } = refused(template({ resources: [thing('a', { [name]: 'x' })] }));
    expect(code).toBe('InvalidRequestContent');
    expect(message).toContain(`Could not find member '${name}' on object of type 'TemplateResource'.`);
    expect(path).toBe(`resources[0].${name}`);
  });
});

test.each(['sku', 'tags', 'properties'])('A run-time value in the %s of a resource is taken', (member) => {
  expect(() =>
    plan({ resources: [thing('a', { [member]: { name: "[reference('b').x]" } }), thing('b')] }),
  ).not.toThrow();
});

test('A condition may be a number, as the engine takes it', () => {
  expect(plan({ resources: [thing('a', { condition: 0 }), thing('b', { condition: 1 })] }).resources).toHaveLength(1);
});
