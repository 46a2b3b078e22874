/** A JSON value, as it travels in ARM requests and answers. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. A property that is not set is missing, never `undefined` (Azure leaves unset fields out). */
export interface JsonObject {
  [name: string]: Json;
}

/** A number as JSON writes it, for those that JavaScript's own would change: 9223372036854775807, 1.0. `JSON.stringify` writes its text. */
export interface RawNumber {
  readonly rawJSON: string;
}

// Not yet in TypeScript's library (https://tc39.es/proposal-json-parse-with-source).
interface ExactJson {
  rawJSON(text: string): RawNumber & { [name: string]: string };
  isRawJSON(value: unknown): value is RawNumber;
  parse(text: string, reviver: (key: string, value: Json, context: { source?: string }) => Json): Json;
}

/** JavaScript's `JSON` with what it has for numbers that are kept as text. */
export const exactJson = JSON as unknown as ExactJson;

/** Returns true if a value is a JSON object: neither `null` nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !exactJson.isRawJSON(value);
}

/**
 * A number that JavaScript's own may change: 16 digits or more, or a large exponent. It stands alone: a text such as a GUID seldom looks
 * so, and reading number by number takes several times as long.
 */
const MAY_CHANGE = /(?:^|[[:,\s])-?\d(?:\d{15}|[\d.]*e\+?\d{3})/i;

/**
 * Parses JSON without loss: an integer or exponent that is too large for JavaScript's number stays as it is written. `check` is called
 * with the text of each such number.
 */
export function parseJson(text: string, check: (number: string) => void = () => {}): Json {
  if (!MAY_CHANGE.test(text)) return JSON.parse(text) as Json;
  return exactJson.parse(text, (_, value, { source = '' }) => {
    const isChanged = typeof value === 'number' && !Number.isSafeInteger(value) && isWhole(value, source);
    if (!isChanged) return value;
    check(source);
    return exactJson.rawJSON(source);
  });
}

/** Returns true for a number that is written as an integer, or too large to be one of JavaScript's. */
function isWhole(value: number, source: string): boolean {
  return Number.isFinite(value) ? /^-?\d+$/.test(source) : true;
}

/** Returns a value as JavaScript's number, the nearest that there is. */
export function toNumber(value: Json | undefined): number {
  return Number(exactJson.isRawJSON(value) ? value.rawJSON : value);
}

/** Returns a value as a message quotes it: a text as it is, anything else as JSON. `String` fails for some objects of a client. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Returns a copy of an object as JSON that shares nothing with the object. */
export function toJson(value: object): JsonObject {
  return copyOf(value) as JsonObject;
}

/** Returns a copy of an object that can be written as JSON. Large integers keep their digits, which `structuredClone` would lose. */
export function copyOf<T extends object>(value: T): T {
  return copied(value) as T;
}

/** Copies part by part, which takes a fifth of the time of writing and parsing the text. */
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || exactJson.isRawJSON(value)) return value;
  if (Array.isArray(value)) return value.map((each) => (each === undefined ? null : copied(each)));
  if ('toJSON' in value && typeof value.toJSON === 'function') return copied(value.toJSON());
  // A spread and not an empty object: a client may send a property named `__proto__`.
  const copy: Record<string, unknown> = { ...value };
  for (const [name, each] of Object.entries(copy)) {
    if (each === undefined) delete copy[name];
    else copy[name] = copied(each);
  }
  return copy;
}

/** The nesting at which a JSON reader of .NET stops by default (assumed: Azure Resource Manager keeps that default). */
export const DEEPEST_JSON = 128;

/** Returns true if a value is nested too deep to be read. It looks level by level, because recursion would end in the engine's own limit. */
export function isTooDeep(value: Json): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; depth <= DEEPEST_JSON; depth += 1) {
    if (level.length === 0) return false;
    level = level.flatMap((each) => Object.values(each).filter(isNested));
  }
  return level.length > 0;
}

/** Returns true if a value is an object or a list. */
function isNested(value: Json): value is Json[] | JsonObject {
  return typeof value === 'object' && value !== null;
}
