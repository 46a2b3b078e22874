import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { compareKeys, property } from './value.ts';

/**
 * Returns a template's hash: a decimal number that stays the same as long as the template does. The hash that Bicep wrote into its
 * output comes first. The algorithm is not public, so that of any other template differs from Azure's (assumed: its form).
 */
export function templateHash(template: Json): string {
  const generated = property(property(property(template, 'metadata'), '_generator'), 'templateHash');
  if (typeof generated === 'string') return generated;
  if (!isObject(template)) return hashOf(template);
  const hash = hashes.get(template) ?? hashOf(template);
  hashes.set(template, hash);
  return hash;
}

/** Each look at a deployment shows the hash of its template, which nothing changes. */
const hashes = new WeakMap<JsonObject, string>();

function hashOf(template: Json): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(inOrder(template)))
    .digest();
  return digest.readBigUInt64BE().toString();
}

/** The same JSON with the properties of each object in one order, as the hash does not depend on theirs. */
function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => compareKeys(a, b));
  return Object.fromEntries(entries.map(([name, each]) => [name, inOrder(each)]));
}
