import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { spend } from '../language/budget.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { memberOf } from '../language/member.ts';
import { compareNumbers, integerValue, isInteger, isNumber, numberOf } from '../language/number.ts';
import { briefText, compareKeys, equal, objectOf, property, type TypeName, typeName } from '../language/value.ts';
import {
  any,
  anyInteger,
  either,
  integer,
  list,
  map,
  named,
  nameOfParameter,
  pure,
  readInteger,
  rest,
  text,
  wholeNumber,
} from './rows/row.ts';
import { onlyItems, structural } from './rows/structural.ts';

function createObject(parts: Json[]): JsonObject {
  if (parts.length % 2 !== 0) {
    throw new ExpressionError(
      `The template language function 'createObject' expects an even number of parameters. The number of provided parameters was '${parts.length}'. ${seeAlso('arm-functions')}`,
    );
  }
  const names = parts.filter((_, at) => at % 2 === 0);
  const wrong = names.flatMap((name, at) => (text.accepts(name) ? [] : [{ at: at * 2 + 1, type: typeName(name) }]));
  if (wrong.length > 0) {
    throw new ExpressionError(
      `The template language function 'createObject' expects the parameters at an odd-numbered position to be of type 'string'. ` +
        `The specified parameters at positions '${wrong.map(({ at }) => at).join(', ')}' are of types '${wrong.map(({ type }) => type).join(', ')}', respectively. ${seeAlso('arm-functions')}`,
    );
  }
  const doubles = names.filter((name, at) => names.indexOf(name) < at);
  if (doubles.length > 0) {
    throw new ExpressionError(
      `The template language function 'createObject' expects all property names to be unique. The following property names were duplicated: ${[...new Set(doubles)].join(', ')}. ${seeAlso('arm-functions')}`,
    );
  }
  return objectOf(names.map((name, at) => [String(name), parts[at * 2 + 1] ?? null]));
}

function distinct(all: Json[]): Json[] {
  const scalars = new Set<Json>();
  const others: Json[] = [];
  spend(all.length);
  return all.filter((item) => {
    const known = typeof item === 'object' ? others.some((other) => equal(item, other)) : scalars.has(item);
    if (known) return false;
    if (typeof item === 'object') others.push(item);
    else scalars.add(item);
    return true;
  });
}

function flatten(all: Json[]): Json[] {
  onlyItems('flatten', all, list);
  return all.flat();
}

function shallowMerge(all: Json[]): JsonObject {
  onlyItems('shallowMerge', all, map);
  const out = new Map<string, [name: string, value: Json]>();
  for (const [name, value] of all.filter(isObject).flatMap(Object.entries<Json>)) {
    const [first = name] = out.get(name.toLowerCase()) ?? [];
    out.set(name.toLowerCase(), [first, value]);
  }
  return objectOf(out.values());
}

function mixedTypes(name: string): ExpressionError {
  return new ExpressionError(
    `Template language function '${name}' expects parameters of the same type, but found multiple types.`,
  );
}

function intersection(sets: Json[]): Json {
  const [first = null, ...others] = sets;
  if (Array.isArray(first)) {
    if (!others.every((other) => Array.isArray(other))) throw mixedTypes('intersection');
    return distinct(first).filter((item) => others.every((other) => other.some((candidate) => equal(item, candidate))));
  }
  if (!isObject(first) || !others.every(isObject)) throw mixedTypes('intersection');
  const shared = Object.entries(first).filter(([name, value]) =>
    others.every((other) => Object.hasOwn(other, name) && equal(other[name] ?? null, value)),
  );
  return objectOf(shared);
}

const shape = (value: Json) => (Array.isArray(value) || isObject(value) ? typeName(value) : 'scalar');

// Objects are merged deep, everything else is replaced; a null replaces nothing.
function merge(into: JsonObject, from: JsonObject): JsonObject {
  // The size of the result counts only its own properties, not those of merged objects inside.
  spend(6 * (Object.keys(into).length + Object.keys(from).length));
  const out = new Map(Object.entries(into));
  const spelling = new Map(Object.keys(into).map((name) => [name.toLowerCase(), name]));
  for (const [name, value] of Object.entries(from)) {
    const key = spelling.get(name.toLowerCase()) ?? name;
    const old = out.get(key);
    if (value === null && old !== undefined) continue;
    if (old !== undefined && old !== null && shape(old) !== shape(value)) {
      throw new ExpressionError(
        `The template language function 'union' failed to evaluate due to a type mismatch between '${typeName(old)}' and '${typeName(value)}'. ${seeAlso('arm-function-union')}`,
      );
    }
    // The later spelling of a name wins.
    if (key !== name) out.delete(key);
    spelling.set(name.toLowerCase(), name);
    out.set(name, isObject(old) && isObject(value) ? merge(old, value) : value);
  }
  return objectOf(out);
}

function union(sets: Json[]): Json {
  if (sets.every((set) => Array.isArray(set))) return distinct(sets.flat());
  const objects = sets.filter(isObject);
  if (objects.length !== sets.length) throw mixedTypes('union');
  return objects.reduce(merge, {});
}

function range(start: bigint, count: bigint): Json[] {
  // Azure's message says 1000; its documentation and its own check say 10000.
  if (count >= 0n && count <= 10_000n && start + count - 1n <= 2_147_483_647n) {
    const first = readInteger(integerValue(start), 32);
    return Array.from({ length: Number(count) }, (_, at) => integerValue(first + BigInt(at)));
  }
  throw new ExpressionError(
    `The template language function 'range' parameters are out of range: 'count' must be a positive integer no larger than 1000 and the sum of 'start index' and 'count' must be no larger than 2147483647. ${seeAlso('arm-function-range')}`,
  );
}

function extreme(name: 'max' | 'min', values: Json[]): Json {
  const [first] = values;
  const numbers = values.length === 1 && Array.isArray(first) ? first : values;
  if (numbers.length === 0) {
    throw new ExpressionError(
      `Unable to evaluate template language function '${name}'. At least one parameter should be provided. ${seeAlso('arm-functions')}`,
    );
  }
  if (numbers.every(isNumber)) {
    for (const value of numbers) if (isInteger(value)) readInteger(value, 64);
    const sign = name === 'max' ? 1 : -1;
    return numbers.reduce((best, value) => (sign * compareNumbers(value, best) > 0 ? value : best));
  }
  throw new ExpressionError(
    `The provided arguments for template language function '${name}' is not valid: all function arguments should be of numeric types. ${seeAlso(`arm-functions#${name}`)}`,
  );
}

function indexFromEnd(all: Json[], index: number): Json {
  const unable = (why: string) =>
    new ExpressionError(`Unable to evaluate the template language function 'indexFromEnd'. The index parameter ${why}`);
  if (index <= 0) throw unable(`must be greater than zero, but an index of '${index}' was received.`);
  if (index > all.length) {
    throw unable(
      `cannot be larger than the length of the array. The index parameter was '${index}', and the length of the array parameter was '${all.length}'.`,
    );
  }
  return all.at(-index) ?? null;
}

// Forgives only the first step: `tryGet(x, 'a', 'b')` is `x.?a.b`.
function tryGet(holder: Json, first: Json, path: Json[]): Json {
  const item = Array.isArray(holder) ? holder[numberOf(first)] : undefined;
  const found = typeof first === 'string' ? property(holder, first) : item;
  return follow('tryGet', found ?? null, path);
}

function tryIndexFromEnd(all: Json, index: Json, path: Json[]): Json {
  const found = Array.isArray(all) && isInteger(index) && numberOf(index) > 0 ? all.at(-numberOf(index)) : undefined;
  return follow('tryIndexFromEnd', found ?? null, path);
}

/** Follows a path into a value, unless there is none: each step is a name, an index or `{ value, fromEnd }`. */
function follow(name: string, found: Json, path: Json[]): Json {
  if (found === null) return null;
  return path.reduce((value, step, at) => {
    const index = property(step, 'value');
    if (index === undefined) return memberOf(value, step);
    const sent = property(step, 'fromEnd');
    const fromEnd = sent === undefined ? false : sent;
    if (typeof fromEnd !== 'boolean') {
      throw new ExpressionError(
        `The template language function '${name}' expects ${nameOfParameter(at + 2)} to be of type 'String, Integer'. The provided value is of type '${typeName(fromEnd)}'. ${seeAlso('arm-functions')}`,
      );
    }
    if (!fromEnd) return memberOf(value, index);
    if (!Array.isArray(value)) throw wrongResult(value, 'Array');
    if (!isInteger(index)) throw wrongResult(index, 'Integer');
    return indexFromEnd(value, numberOf(index));
  }, found);
}

const wrongResult = (value: Json, expected: TypeName) =>
  new ExpressionError(
    `Evaluation result of language expression '${briefText(value)}' is type '${typeName(value)}', expected type is '${expected}'.`,
  );

function sortedKeys(value: JsonObject): string[] {
  return Object.keys(value).sort(compareKeys);
}

const collection = named(either(list, map), 'Array, Object');
const step = named(either(text, wholeNumber), 'String, Integer');

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array and …-object */
export const collections: Rows = {
  array: structural([any], (value) => (Array.isArray(value) ? value : [value])),
  createArray: pure([rest(any)], (...items) => items),
  createObject: pure([rest(any)], (...parts) => createObject(parts)),
  distinct: pure([list], distinct),
  flatten: pure([list], flatten),
  indexFromEnd: structural([list, integer], indexFromEnd),
  intersection: pure([collection, collection, rest(collection)], (...sets) => intersection(sets)),
  items: structural([map], (value) => sortedKeys(value).map((key) => ({ key, value: value[key] ?? null }))),
  max: pure([rest(any)], (...values) => extreme('max', values)),
  min: pure([rest(any)], (...values) => extreme('min', values)),
  objectKeys: structural([map], sortedKeys),
  range: pure([anyInteger, anyInteger], range),
  shallowMerge: pure([list], shallowMerge),
  tryGet: pure([any, step, rest(any)], (holder, first, ...path) => tryGet(holder, first, path)),
  tryIndexFromEnd: pure([any, any, rest(any)], (all, index, ...path) => tryIndexFromEnd(all, index, path)),
  union: pure([collection, collection, rest(collection)], (...sets) => union(sets)),
};
