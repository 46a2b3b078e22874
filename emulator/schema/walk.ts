import * as v from 'valibot';
import type { Effect, Schema } from './types.ts';

/** A schema without its wrappers: what an optional property holds when it is there. */
export function unwrap(schema: Schema): Schema {
  return 'wrapped' in schema ? unwrap(schema.wrapped as Schema) : schema;
}

/** The properties of an object schema, or `undefined` if the schema is for something else. */
export function entriesOf(schema: Schema): Record<string, Schema> | undefined {
  return 'entries' in schema ? (schema.entries as Record<string, Schema>) : undefined;
}

/** The schema of a list's items, or `undefined` if the schema is for something else. */
export function itemOf(schema: Schema): Schema | undefined {
  return 'item' in schema ? (schema.item as Schema) : undefined;
}

/** The allowed words of a choice, or `undefined` if the schema is for something else. */
export function optionsOf(schema: Schema): readonly string[] | undefined {
  return schema.type === 'picklist' && 'options' in schema ? (schema.options as readonly string[]) : undefined;
}

/** The name that Azure's errors use for an object. */
export function typeNameOf(schema: Schema): string {
  const { typeName } = v.getMetadata(schema as v.StringSchema<undefined>) as { typeName?: string };
  return typeName ?? 'object';
}

/** What the emulator does with a property that it accepts without acting on it. */
export function effectOf(schema: Schema): Effect | undefined {
  const metadata = v.getMetadata(unwrap(schema) as v.StringSchema<undefined>) as Partial<Effect>;
  return metadata.effect && metadata.why ? { effect: metadata.effect, why: metadata.why } : undefined;
}

/** Every property below a schema that is accepted and has no effect, by its path: the one list of them. */
export function withoutEffect(schema: Schema, path = ''): { path: string; why: string }[] {
  const item = itemOf(unwrap(schema));
  if (item) return withoutEffect(item, `${path}[]`);
  return Object.entries(entriesOf(unwrap(schema)) ?? {}).flatMap(([name, entry]) => {
    const at = path ? `${path}.${name}` : name;
    const effect = effectOf(entry);
    if (effect) return effect.effect === 'none' ? [{ path: at, why: effect.why }] : [];
    return withoutEffect(entry, at);
  });
}
