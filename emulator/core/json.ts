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

/** Returns a copy of an object as JSON that shares nothing with the object. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
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

/** Returns a value of any type as a message shows it: a text as it is, everything else as JSON. */
export function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
