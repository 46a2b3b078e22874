/** A JSON value, as it travels in ARM requests and answers. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. A property that is not set is missing, never `undefined` (Azure leaves unset fields out). */
export interface JsonObject {
  [name: string]: Json;
}

/** Returns true if a value is a JSON object: neither `null` nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a copy of an object as JSON that shares nothing with the object. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
