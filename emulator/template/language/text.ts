import { isObject, type Json } from '../../core/json.ts';
import { templateRefusals } from './refusals.ts';
import { asText, typeName } from './value.ts';

/**
 * Returns what stands in a template where a text belongs, as .NET reads it: a number or a flag becomes a text. Returns `undefined` where
 * nothing stands.
 * @throws AzureError 400 `InvalidRequestContent` for a list or an object
 */
export function scalarText(json: Json | undefined, path: string): string | undefined {
  if (json === undefined || json === null) return undefined;
  const token = Array.isArray(json) ? 'StartArray' : isObject(json) ? 'StartObject' : undefined;
  if (token) throw templateRefusals.unreadable(`Error reading string. Unexpected token: ${token}.`, path);
  return asText(json);
}

/** Returns a value as the language's engine names it in a message: lists and objects only by their kind. */
export function shortText(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value) || isObject(value)) return `[${typeName(value).toLowerCase()}]`;
  return asText(value);
}
