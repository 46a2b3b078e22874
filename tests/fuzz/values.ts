import fc from 'fast-check';
import { isObject, type Json } from '../../emulator/core/json.ts';

/** Texts that have broken parsers, paths, prototypes, numbers and logs. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\u001b[31m',
  '##vso[task.complete result=Failed]',
  '../../x',
  '/',
  '//',
  '%',
  '%ff',
  '%00',
  '..',
  '*',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '[',
  '[[x]',
  "[concat('a'",
  '[parameters()]',
  "[reference('x')]",
  '💥',
  '\ud800',
  'İ',
  'null',
  '-1',
  '1e400',
  '9223372036854775808',
  '0x10',
  'P1Y',
  'PT99999999999H',
  '999.999.999.999/99',
  '::/0',
  '0.0.0.0/0',
  'x'.repeat(300),
  'x'.repeat(100_000),
] as const;

/** Values that a property should not have. */
const hostile: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, {}, []),
  fc.constantFrom<Json>(...HOSTILE_TEXTS),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.nat(2000).map((length): Json => Array.from({ length }, (_, at) => ({ name: `n${at}` }))),
  fc.nat(2000).map((length): Json => Object.fromEntries(Array.from({ length }, (_, at) => [`k${at}`, String(at)]))),
  fc.integer({ min: 1, max: 400 }).map((depth): Json => nested(depth)),
  fc.constantFrom<Json>(JSON.parse('{"__proto__": {"a": 1}, "constructor": "b"}') as Json),
);

function nested(depth: number): Json {
  let value: Json = 1;
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value };
  return value;
}

/** A change of a value: a step at a place that a number picks. */
interface Mutation {
  readonly place: number;
  readonly kind: 'replace' | 'remove' | 'rename' | 'repeat' | 'swap';
  readonly value: Json;
  readonly name: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom<Mutation['kind']>('replace', 'replace', 'replace', 'remove', 'rename', 'repeat', 'swap'),
  value: hostile,
  name: fc.constantFrom('__proto__', 'NAME', 'properties', 'x'.repeat(500), 'id', '$ref', 'copy'),
});

/** A sound body with up to four changes. */
export function mutated(body: Json): fc.Arbitrary<Json> {
  return fc.array(mutation, { maxLength: 4 }).map((mutations) => mutations.reduce(mutate, structuredClone(body)));
}

function mutate(body: Json, { place, kind, value, name }: Mutation): Json {
  const places = placesIn(body);
  const [parent, key] = places[place % Math.max(1, places.length)] ?? [];
  if (parent === undefined || key === undefined) return structuredClone(value);
  const target = parent as Record<string | number, Json>;
  const other = places[(place >>> 8) % places.length];
  if (kind === 'replace') put(target, key, structuredClone(value));
  if (kind === 'repeat')
    put(
      target,
      key,
      Array.from({ length: 1 + (place % 300) }, () => structuredClone(target[key] ?? null)),
    );
  if (kind === 'swap' && other)
    put(target, key, structuredClone((other[0] as Record<string | number, Json>)[other[1]] ?? null));
  if (kind === 'rename') put(target, name, structuredClone(target[key] ?? null));
  if (kind === 'remove' || kind === 'rename')
    Array.isArray(parent) ? parent.splice(Number(key), 1) : delete target[key];
  return body;
}

function put(target: object, key: string | number, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(value: Json): [Json[] | Record<string, Json>, string | number][] {
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((each, at) => [[value, at] as never, ...placesIn(each)]);
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as never, ...placesIn(value[key] ?? null)]);
}
