import { isObject, type Json, type JsonObject } from '../core/json.ts';
import type { Schema } from './types.ts';
import { effectOf, entriesOf, isUnset, itemOf, unwrap } from './walk.ts';

/** Returns the part of a resource's body that a client can write: without what only the service writes and what is not set. */
export function writable(schema: Schema, body: JsonObject): JsonObject {
  const entries = entriesOf(unwrap(schema));
  if (!entries) return body;
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    const entry = entries[name];
    if (entry && !isUnset(entry, value) && effectOf(entry)?.effect !== 'readOnly')
      result[name] = writableValue(entry, value);
  }
  return result;
}

function writableValue(schema: Schema, value: Json): Json {
  const item = itemOf(unwrap(schema));
  if (item && Array.isArray(value)) return value.map((each) => writableValue(item, each));
  return isObject(value) ? writable(schema, value) : value;
}
