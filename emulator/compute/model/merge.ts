import { isObject, type Json, type JsonObject } from '../../core/json.ts';

/** Objects that a client sends whole: a member that is missing is deleted (source: tags-page). */
const WHOLE = ['tags', 'userAssignedIdentities'];

/** Associations with another resource of Compute, which an empty text ends (source: compute-put-page). */
const ENDED_BY_BLANK = ['proximityPlacementGroup', 'hostGroup'];

/** Returns a merged model without the associations that a request's body, as it was sent, ends. */
export function endAssociations(merged: JsonObject, body: Json | undefined): JsonObject {
  const sent = isObject(body) && isObject(body.properties) ? body.properties : {};
  const ended = ENDED_BY_BLANK.filter((name) => sent[name] === '');
  if (ended.length === 0 || !isObject(merged.properties)) return merged;
  const kept = Object.entries(merged.properties).filter(([name]) => !ended.includes(name));
  return { ...merged, properties: Object.fromEntries(kept) };
}

/**
 * Returns the model after a write: a property that was not sent stays, an object is merged, a list is taken as sent (source:
 * compute-put-page, recording-cli-create-and-modify, recording-cli-extension). What a client cannot send back because it is never
 * answered stays too: an extension that is sent without `protectedSettings` keeps those it has (assumed: az and Az.Compute send
 * back what they read, and extensions with protected settings survive it).
 */
export function mergeModel(old: JsonObject, sent: JsonObject): JsonObject {
  const result: JsonObject = { ...old };
  for (const [name, value] of Object.entries(sent)) {
    const before = old[name];
    if (name === 'extensions') result[name] = keepProtected(before, value);
    else if (isObject(before) && isObject(value) && !WHOLE.includes(name) && !isOtherImage(name, value))
      result[name] = mergeModel(before, value);
    else result[name] = value;
  }
  return result;
}

/**
 * A part of a marketplace image may be sent alone, such as its sku (source: azure-docs-50063). An image with an id is a different
 * image.
 */
function isOtherImage(name: string, value: JsonObject): boolean {
  const parts = ['publisher', 'offer', 'sku', 'version'];
  return name === 'imageReference' && Object.keys(value).some((key) => !parts.includes(key));
}

function keepProtected(before: Json | undefined, sent: Json): Json {
  if (!Array.isArray(before) || !Array.isArray(sent)) return sent;
  return sent.map((extension) => {
    if (!isObject(extension) || !isObject(extension.properties)) return extension;
    const known = before.find((each) => isObject(each) && each.name === extension.name);
    const secret = isObject(known) && isObject(known.properties) ? known.properties.protectedSettings : undefined;
    if (secret === undefined || extension.properties.protectedSettings !== undefined) return extension;
    return { ...extension, properties: { ...extension.properties, protectedSettings: secret } };
  });
}
