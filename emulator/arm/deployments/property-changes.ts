import { isObject, type Json, type JsonObject, textOf } from '../../core/json.ts';
import { hasExpressions } from './preflight.ts';

/** Properties that are written and never read back: they can't be compared. */
const WRITE_ONLY = ['adminpassword', 'customdata', 'userdata', 'protectedsettings'];

/**
 * Returns the changes of each property, nested as az prints them: a changed element of a list is a `Modify` with children, and
 * its path is its index (source: recording-cli-what-if).
 * @param before the resource as it can be written
 * @param after the template's body, with expressions where a value is not known yet
 * @param result the resource that the service would make of the template's body, if it can be foreseen. A property that the
 *   template leaves out doesn't count as deleted if the service fills in the value that it has.
 */
export function propertyChanges(before: JsonObject, after: JsonObject, result: JsonObject | undefined): JsonObject[] {
  return objectChanges(before, after, result, '');
}

function objectChanges(before: JsonObject, after: JsonObject, result: Json | undefined, path: string): JsonObject[] {
  const names = [...Object.keys(after), ...Object.keys(before).filter((name) => keyOf(after, name) === undefined)];
  return names
    .filter((name) => !WRITE_ONLY.includes(name.toLowerCase()) && !isIgnored(name, before, result))
    .flatMap((name) =>
      valueChanges(member(before, name), member(after, name), member(result, name), path ? `${path}.${name}` : name),
    );
}

/** Returns true for a property that the service has not and would not keep, such as the id of a rule: sending it changes nothing. */
function isIgnored(name: string, before: JsonObject, result: Json | undefined): boolean {
  return isObject(result) && member(before, name) === undefined && member(result, name) === undefined;
}

function valueChanges(
  before: Json | undefined,
  after: Json | undefined,
  result: Json | undefined,
  path: string,
): JsonObject[] {
  if (after === undefined || after === null) return deletion(before, result, path);
  if (typeof after === 'string' && hasExpressions(after)) return [];
  if (before === undefined) return isEmpty(after) ? [] : [{ path, propertyChangeType: 'Create', after }];
  if (isObject(before) && isObject(after)) return objectChanges(before, after, result, path);
  if (Array.isArray(before) && Array.isArray(after)) {
    const children = elementChanges(before, after, Array.isArray(result) ? result : []);
    return children.length > 0 ? [{ path, propertyChangeType: 'Array', children }] : [];
  }
  return isSame(before, after, result) ? [] : [{ path, propertyChangeType: 'Modify', before, after }];
}

function deletion(before: Json | undefined, result: Json | undefined, path: string): JsonObject[] {
  if (before === undefined || isEmpty(before) || contains(result, before)) return [];
  if (isObject(before) && isObject(result)) return objectChanges(before, {}, result, path);
  return [{ path, propertyChangeType: 'Delete', before }];
}

/** Compares elements that have a name by their names, texts and numbers as sets, and anything else by position. */
function elementChanges(before: Json[], after: Json[], result: Json[]): JsonObject[] {
  const key = commonKey([before, after]);
  const partner = (element: Json, i: number, others: Json[]): number =>
    key ? others.findIndex((other) => isSame(key(other) ?? null, key(element) ?? null)) : i < others.length ? i : -1;
  const removed = before.flatMap((element, i): JsonObject[] =>
    partner(element, i, after) < 0 ? [{ path: String(i), propertyChangeType: 'Delete', before: element }] : [],
  );
  const others = after.flatMap((element, i): JsonObject[] => {
    const old = before[partner(element, i, before)];
    if (old === undefined) return [{ path: String(i), propertyChangeType: 'Create', after: element }];
    return elementChange(old, element, result[i], String(i));
  });
  return [...removed, ...others];
}

function elementChange(before: Json, after: Json, result: Json | undefined, path: string): JsonObject[] {
  if (!isObject(before) || !isObject(after)) return valueChanges(before, after, result, path);
  const children = objectChanges(before, after, result, '');
  return children.length > 0 ? [{ path, propertyChangeType: 'Modify', children }] : [];
}

/** Returns the property by which the elements of both lists can be told apart, if there is one. */
function commonKey(lists: Json[][]): ((element: Json) => Json | undefined) | undefined {
  const keys = [
    (element: Json) => (isObject(element) || Array.isArray(element) ? undefined : element),
    ...['name', 'id', 'lun'].map((name) => (element: Json) => member(element, name)),
  ];
  return keys.find((key) =>
    lists.every((list) => {
      const values = list.map(key);
      const isKnown = (value: Json | undefined) => value !== undefined && value !== null && !hasExpressions(value);
      return (
        values.every(isKnown) &&
        new Set(values.map((value) => textOf(value ?? null).toLowerCase())).size === list.length
      );
    }),
  );
}

/**
 * Compares with the value that the service would keep, which has Azure's casing; ids in any casing. Without it, any casing is
 * the same, and so are `"80"` and 80.
 */
function isSame(before: Json, after: Json, result?: Json): boolean {
  const isId = typeof before === 'string' && before.startsWith('/subscriptions/');
  if (result !== undefined && !isId) return textOf(before) === textOf(result);
  return textOf(before).toLowerCase() === textOf(after).toLowerCase();
}

/** Returns true if a value has all that another one has. */
function contains(value: Json | undefined, part: Json): boolean {
  if (isObject(part))
    return isObject(value) && Object.keys(part).every((key) => contains(value[key], part[key] ?? null));
  if (Array.isArray(part))
    return (
      Array.isArray(value) && value.length === part.length && part.every((each, i) => contains(value[i] ?? null, each))
    );
  return value !== undefined && isSame(part, value);
}

function isEmpty(value: Json): boolean {
  if (value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** Returns the value of a property, its name in any casing. */
export function member(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined;
  const key = keyOf(value, name);
  return key === undefined ? undefined : value[key];
}

function keyOf(value: JsonObject, name: string): string | undefined {
  return Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase());
}
