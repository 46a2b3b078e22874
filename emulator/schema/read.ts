import * as v from 'valibot';
import type { AzureError } from '../core/azure-error.ts';
import { exactJson, isObject } from '../core/json.ts';
import { nearest } from '../core/nearest.ts';
import { type Schema, WHOLE_NUMBERS } from './types.ts';
import { dotNetType, effectOf, entriesOf, isUnset, itemOf, optionsOf, typeNameOf, unwrap } from './walk.ts';

/** A fault of a request body, and its place. Each resource provider words it in its own way. */
export interface Fault {
  kind: 'unknown' | 'missing' | 'type' | 'choice' | 'range';
  /** From the body's root, such as `properties.subnets[0].name`. */
  path: string;
  /** The property's own name. */
  name: string;
  /** The type it stands on (`unknown`, `missing`) or should have had. */
  typeName: string;
  value: unknown;
  /** The right value, in words. */
  expected: string;
}

/** The wording of faults by a resource provider. */
export type ErrorFormat = (fault: Fault) => AzureError;

/**
 * Reads a request body as Azure does: names and choices in any casing come out in Azure's, `"true"` and `"50000"`
 * become what they stand for, `null` counts as not sent, and so does an empty text where no text belongs; what only the service writes is dropped. Anything unknown,
 * missing, of the wrong type or out of bounds is rejected in the provider's own words.
 */
export function read<S extends Schema>(schema: S, body: unknown, format: ErrorFormat): v.InferOutput<S> {
  const canonical = canonicalize(schema, body, '', format);
  const result = v.safeParse(schema, canonical, { abortEarly: true });
  if (result.success) return result.output;
  throw format(asFault(result.issues[0]));
}

function canonicalize(schema: Schema, value: unknown, path: string, format: ErrorFormat): unknown {
  const inner = unwrap(schema);
  const entries = entriesOf(inner);
  const item = itemOf(inner);
  const result = item ? value : coerce(inner, value);
  if (!isOfType(inner, result) && value !== undefined) {
    const name = path.split('.').at(-1) ?? '';
    throw format({ kind: 'type', path, name, typeName: dotNetType(inner), value, expected: inner.expects });
  }
  if (entries && isObject(value)) return canonicalizeObject(inner, entries, value, path, format);
  if (item && Array.isArray(value)) return value.map((each, i) => canonicalize(item, each, `${path}[${i}]`, format));
  const options = optionsOf(inner);
  if (options && typeof value === 'string') return options.find((option) => sameName(option, value)) ?? value;
  return result;
}

/** Returns true if a value has the shape that a schema's type has. The library takes a list for an object, and knows no .NET integers. */
function isOfType(schema: Schema, value: unknown): boolean {
  if (entriesOf(schema) || schema.type === 'record') return isObject(value);
  if (itemOf(schema)) return Array.isArray(value);
  const bounds = WHOLE_NUMBERS[typeNameOf(schema)];
  if (!bounds) return true;
  const [min, max] = bounds;
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function canonicalizeObject(
  schema: Schema,
  entries: Record<string, Schema>,
  value: object,
  path: string,
  format: ErrorFormat,
) {
  const result: Record<string, unknown> = {};
  for (const [sent, child] of Object.entries(value)) {
    const name = Object.keys(entries).find((known) => sameName(known, sent));
    const entry = name === undefined ? undefined : entries[name];
    const at = path ? `${path}.${name ?? sent}` : (name ?? sent);
    if (name === undefined || !entry) {
      const near = nearest(sent, Object.keys(entries));
      const expected = near ? `did you mean '${near}'?` : `known are ${Object.keys(entries).join(', ')}`;
      throw format({ kind: 'unknown', path: at, name: sent, typeName: typeNameOf(schema), value: child, expected });
    }
    if (isUnset(entry, child) || effectOf(entry)?.effect === 'readOnly') continue;
    result[name] = canonicalize(entry, child, at, format);
  }
  return result;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Converts as Azure does: it takes `"true"`, `"50000"`, and numbers for texts. */
function coerce(schema: Schema, value: unknown): unknown {
  if (schema.type === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true';
  if (schema.type === 'number' && typeof value === 'string' && /^-?\d+$/.test(value))
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (schema.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (schema.type === 'string' && exactJson.isRawJSON(value)) return value.rawJSON;
  return value;
}

function asFault(issue: v.BaseIssue<unknown>): Fault {
  const keys = (issue.path ?? []).map((item) => item.key as string | number);
  const path = keys.reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : at ? `${at}.${key}` : key),
    '',
  );
  const name = String(keys.at(-1) ?? 'body');
  const expected = issue.expected ?? issue.message;
  // .NET's names of types, as Azure's deserializer says them.
  const system = { number: 'System.Double', boolean: 'System.Boolean', string: 'System.String' }[issue.type];
  const common = { path, name, value: issue.input, expected: String(expected) };
  if (issue.input === undefined) return { ...common, kind: 'missing', typeName: String(expected) };
  if (issue.type === 'picklist') return { ...common, kind: 'choice', typeName: 'enumeration' };
  if (issue.kind === 'validation') return { ...common, kind: 'range', typeName: issue.type };
  return { ...common, kind: 'type', typeName: system ?? String(expected) };
}
