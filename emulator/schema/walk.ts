import * as v from 'valibot';
import type { Effect, Schema } from './types.ts';

/** Returns a schema without its wrappers: the schema of an optional property's value. */
export function unwrap(schema: Schema): Schema {
  return 'wrapped' in schema ? unwrap(schema.wrapped as Schema) : schema;
}

/** Returns the properties of an object schema. Returns `undefined` for any other schema. */
export function entriesOf(schema: Schema): Record<string, Schema> | undefined {
  return 'entries' in schema ? (schema.entries as Record<string, Schema>) : undefined;
}

/** Returns the schema of a list's items. Returns `undefined` for any other schema. */
export function itemOf(schema: Schema): Schema | undefined {
  return 'item' in schema ? (schema.item as Schema) : undefined;
}

/** Returns the allowed words of a choice. Returns `undefined` for any other schema. */
export function optionsOf(schema: Schema): readonly string[] | undefined {
  return schema.type === 'picklist' && 'options' in schema ? (schema.options as readonly string[]) : undefined;
}

/** The types of schemas for which an empty text is a value. */
const TEXTS = new Set(['string', 'unknown', 'custom']);

/** Returns true if a value counts as not sent: `null`, or an empty text for an enumeration, an object, a list, a number or a flag. */
export function isUnset(schema: Schema, value: unknown): boolean {
  return value === null || value === undefined || (value === '' && !TEXTS.has(unwrap(schema).type));
}

/** Returns the name that Azure's errors use for a type; `otherwise` if it has none of its own. */
export function typeNameOf(schema: Schema, otherwise = 'object'): string {
  const { typeName } = v.getMetadata(schema as v.StringSchema<undefined>) as { typeName?: string };
  return typeName ?? otherwise;
}

/** Returns the .NET name of the type that a schema stands for, as Azure's deserializer says it. */
export function dotNetType(schema: Schema): string {
  const item = itemOf(schema);
  if (item) return `System.Collections.Generic.IList\`1[${dotNetType(unwrap(item))}]`;
  if (schema.type === 'record') return 'System.Collections.Generic.IDictionary`2[System.String,System.String]';
  return typeNameOf(schema, schema.type === 'string' ? 'System.String' : 'object');
}

/** Returns the effect of a property that the emulator accepts without acting on it. */
export function effectOf(schema: Schema): Effect | undefined {
  const metadata = v.getMetadata(unwrap(schema) as v.StringSchema<undefined>) as Partial<Effect>;
  return metadata.effect && metadata.why ? { effect: metadata.effect, why: metadata.why } : undefined;
}

/** The header, the emulator's own, that names what a body asks for and the emulator keeps and echoes without acting on it. */
export const WITHOUT_EFFECT = 'x-emulator-without-effect';

/** Returns that header for an answer; nothing if there is nothing to name. */
export function noEffectHeader(schema: Schema, sent: unknown): Record<string, string> {
  const paths = askedWithoutEffect(schema, sent);
  return paths.length > 0 ? { [WITHOUT_EFFECT]: paths.join(', ') } : {};
}

/** Returns the paths of what a body asks for and the emulator accepts without an effect. */
function askedWithoutEffect(schema: Schema, sent: unknown, path = ''): string[] {
  const inner = unwrap(schema);
  const item = itemOf(inner);
  if (item && Array.isArray(sent))
    return [...new Set(sent.flatMap((each) => askedWithoutEffect(item, each, `${path}[]`)))];
  const entries = entriesOf(inner);
  if (!entries || typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).flatMap(([name, value]) => {
    const [known = name, entry] =
      Object.entries(entries).find(([each]) => each.toLowerCase() === name.toLowerCase()) ?? [];
    const at = path ? `${path}.${known}` : known;
    if (!entry || isUnset(entry, value)) return [];
    return effectOf(entry)?.effect === 'none' ? [at] : askedWithoutEffect(entry, value, at);
  });
}

/** Returns every property below a schema that is accepted without an effect, by its path. */
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
