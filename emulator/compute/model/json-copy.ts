import type { JsonObject } from '../../core/json.ts';

/** A copy of an object as JSON, sharing nothing with it: records never hold parts of one another. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
