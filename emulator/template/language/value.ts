import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { spend } from './budget.ts';
import { isInteger, isNumber, longNumberText, numberOf, numberText, sameNumber } from './number.ts';

/** The names Azure's messages give to the types of the template language. */
export type TypeName = 'Null' | 'Boolean' | 'Integer' | 'Float' | 'String' | 'Array' | 'Object';

/** Returns the type of a value in Azure's words. */
export function typeName(value: Json): TypeName {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  if (isNumber(value)) return isInteger(value) ? 'Integer' : 'Float';
  if (typeof value === 'string') return 'String';
  return typeof value === 'boolean' ? 'Boolean' : 'Object';
}

/** Returns an object made of entries, built so that a name such as `__proto__` is a name like any other. */
export function objectOf(entries: Iterable<readonly [string, Json]>): JsonObject {
  return Object.fromEntries(entries);
}

/** Returns the name under which an object holds a property, whatever its letter case: the language does not look at case. */
export function keyOf(holder: object, name: string): string | undefined {
  if (Object.hasOwn(holder, name)) return name;
  const wanted = name.toLowerCase();
  const keys = Object.keys(holder);
  spend(keys.length);
  return keys.find((key) => key.toLowerCase() === wanted);
}

/** Returns the value of a property, whatever its letter case. Returns `undefined` if the object has none of that name. */
export function property(holder: Json | undefined, name: string): Json | undefined {
  if (!isObject(holder)) return undefined;
  const key = keyOf(holder, name);
  return key === undefined ? undefined : holder[key];
}

/** Returns true if two values are the same: names and strings with their case, lists in order, the properties of objects in any order. */
export function equal(a: Json, b: Json): boolean {
  spend(2);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => equal(item, b[at] ?? null));
  }
  if (isNumber(a) && isNumber(b)) return sameNumber(a, b);
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  spend(2 + keys.length);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null))
  );
}

/** Returns a value as `string()`, `concat()` and `join()` write it: .NET's `True`, compact JSON for lists and objects, nothing for null. */
export function asText(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isNumber(value)) return numberText(value);
  return typeof value === 'string' ? value : jsonText(value);
}

/** Returns a value as messages write it: without what a list or an object holds. */
export function briefText(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return '[array]';
  return isObject(value) && !isNumber(value) ? '[object]' : asText(value);
}

/** Compact JSON, with numbers as .NET writes them. It may be much longer than the value is large, as the same list can stand in it often. */
function jsonText(value: Json): string {
  spend(4 + (typeof value === 'string' ? value.length >> 3 : 0));
  if (isNumber(value)) return jsonNumber(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}:${jsonText(each)}`)
    .join(',')}}`;
}

/** A float always has a point or an exponent. */
function jsonNumber(value: Json): string {
  const text = longNumberText(value);
  if (!Number.isFinite(numberOf(value))) return `"${text}"`;
  return isInteger(value) || /[.E]/.test(text) ? text : `${text}.0`;
}

/** Orders two strings as .NET's `OrdinalIgnoreCase` does. Used where Azure sorts the keys of objects. */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [a.toUpperCase(), b.toUpperCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Returns a name with its leading capitals lowered as .NET's camel-casing does: `VMSS` → `vmss`, `StorageName1` → `storageName1`, `IPAddress` → `ipAddress`. */
export function camelCase(name: string): string {
  const isUpper = (letter: string | undefined) => letter !== undefined && /\p{Lu}/u.test(letter);
  let out = '';
  for (const [at, letter] of [...name].entries()) {
    const next = name[at + 1];
    if (!isUpper(letter) || (at > 0 && next !== undefined && !isUpper(next))) return out + name.slice(at);
    out += letter.toLowerCase();
  }
  return out;
}
