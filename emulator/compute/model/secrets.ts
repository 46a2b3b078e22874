import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';

/** Properties that are kept and never returned (source: recording-cli-extension, original-lab-first-run). */
const SECRETS = ['adminPassword', 'customData', 'protectedSettings'];

/** A part of a model as it may be answered, as a copy of its own. `userData` is answered only when asked for. */
export function withoutSecrets(part: object, userData = false): JsonObject {
  return strip(toJson(part), userData ? SECRETS : [...SECRETS, 'userData']);
}

function strip(part: JsonObject, secrets: string[]): JsonObject {
  const result: JsonObject = {};
  // An extension's own settings are the customer's: a name in there means nothing to Azure.
  for (const [name, value] of Object.entries(part))
    if (!secrets.includes(name)) result[name] = name === 'settings' ? value : stripValue(value, secrets);
  return result;
}

function stripValue(value: Json, secrets: string[]): Json {
  if (Array.isArray(value)) return value.map((each) => stripValue(each, secrets));
  return isObject(value) ? strip(value, secrets) : value;
}
