import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyOf, parseJson } from '../../../emulator/core/json.ts';

const sentValues = fc.oneof(
  fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.jsonValue()),
  fc.array(fc.jsonValue()),
);

test('a copy is what JSON would make of the value, and shares nothing with it', () => {
  fc.assert(
    fc.property(sentValues, (sent) => {
      const value = JSON.parse(JSON.stringify(sent));
      const text = JSON.stringify(value);
      const copy = copyOf(value);
      expect(JSON.stringify(copy)).toBe(text);
      change(copy);
      expect(JSON.stringify(value)).toBe(text);
    }),
  );
});

test('a copy has what JSON makes of dates, of numbers kept as text, and of values that are not set', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const value = { at, unset: undefined, list: [undefined, { at }], large: parseJson('9223372036854775807') };
  expect(JSON.stringify(copyOf(value))).toBe(JSON.stringify(value));
  expect(Object.keys(copyOf(value))).toEqual(['at', 'list', 'large']);
});

test.each([
  ['an integer that JavaScript would round', '{"a":[9223372036854775807]}'],
  ['one that stands alone', '-12345678901234567890'],
  ['one in a list, after a space', '[1, 12345678901234567890]'],
  ['one that ends a line before it', '[\n12345678901234567890\n]'],
  ['an exponent that is too large', '{"a":1.5e400}'],
])('%s keeps its digits', (_, text) => {
  expect(JSON.stringify(parseJson(text))).toBe(text.replaceAll(/\s/g, ''));
});

/** Changes every object and list in a value. */
function change(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const each of Object.values(value)) change(each);
  if (Array.isArray(value)) value.push('changed');
  else Object.assign(value, { changed: true });
}
