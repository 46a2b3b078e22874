import * as v from 'valibot';
import { isObject } from '../core/json.ts';

/** Any schema of a request body. */
export type Schema = v.GenericSchema<unknown, unknown>;

/** The effect of a property that the emulator accepts but does not act on. */
export interface Effect {
  /** `readOnly`: the service reports it and ignores it when sent back. `none`: kept and echoed, changes nothing here. */
  effect: 'readOnly' | 'none';
  why: string;
}

/** An object of Azure's REST interface. Strict; `typeName` is the name Azure's own errors use for it. */
export function object<const Entries extends v.ObjectEntries>(typeName: string, entries: Entries) {
  return v.pipe(v.strictObject(entries), v.metadata({ typeName }));
}

/** A property that may be left out. */
export const opt = v.exactOptional;

export const text = v.string();
export const flag = v.boolean();
export const list = v.array;

const record = v.record(v.string(), v.string());

/** Names to texts, such as tags. A name may be one that objects of JavaScript have, which a record leaves out. */
export const texts: typeof record = {
  ...record,
  '~run'(dataset, config) {
    if (!isObject(dataset.value)) return record['~run'](dataset, config);
    const marked = Object.entries(dataset.value).map(([name, value]) => [`=${name}`, value]);
    const result = record['~run']({ value: Object.fromEntries(marked) }, config);
    for (const item of result.issues?.flatMap(({ path }) => path?.slice(0, 1) ?? []) ?? [])
      Object.assign(item, { key: String(item.key).slice(1) });
    if (!result.typed) return result;
    const value = Object.fromEntries(Object.entries(result.value).map(([name, each]) => [name.slice(1), each]));
    return { ...result, value };
  },
};

/** The types of whole numbers that Azure's providers, which are written in .NET, read: the least and the greatest of each. */
export const WHOLE_NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  'System.Int32': [-(2 ** 31), 2 ** 31 - 1],
  'System.Int64': [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  'System.Nullable`1[System.UInt32]': [0, 2 ** 32 - 1],
};

/** A whole number from `min` to `max`, both included. One that its .NET type can't hold can't even be read. */
export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, typeName = 'System.Int32') {
  return v.pipe(v.number(), v.minValue(min), v.maxValue(max), v.metadata({ typeName }));
}

/** A whole number of 64 bits. */
export const long = integer(undefined, undefined, 'System.Int64');

/** One of a few words; Azure takes any casing and returns its own. */
export function choice<const Options extends readonly string[]>(...options: Options) {
  return v.picklist(options);
}

/** A pointer to another resource: `{ id }`. */
export const reference = object('SubResource', { id: text });

/** Any JSON, kept as it is. */
export const anything = v.unknown();

/** A property that only the service writes: accepted, because clients send back what they read, and dropped by `read`. */
export function readOnly(why = 'written by the service') {
  return v.exactOptional(v.pipe(v.never(), v.metadata({ effect: 'readOnly', why } satisfies Effect)));
}

/** A property that is accepted and echoed as Azure does, and has no effect in the emulator. */
export function noEffect<S extends Schema>(schema: S, why: string) {
  return v.exactOptional(v.pipe(schema, v.metadata({ effect: 'none', why } satisfies Effect)));
}
