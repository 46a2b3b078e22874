import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { literal } from '../expression/node.ts';
import { print } from '../expression/print.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { isNumber, numberOf } from '../language/number.ts';
import { shortText } from '../language/text.ts';
import { asText, equal, keyOf, property, typeName } from '../language/value.ts';

/** The types of the language: their names in Azure's responses and messages, and the values they take. */
const types = {
  string: { echoed: 'String', expected: 'String, Uri', accepts: (value: Json) => typeof value === 'string' },
  securestring: {
    echoed: 'SecureString',
    expected: 'String, Uri',
    accepts: (value: Json) => typeof value === 'string',
  },
  int: { echoed: 'Int', expected: 'Integer', accepts: (value: Json) => typeName(value) === 'Integer' },
  bool: { echoed: 'Bool', expected: 'Boolean', accepts: (value: Json) => typeof value === 'boolean' },
  array: { echoed: 'Array', expected: 'Array', accepts: (value: Json) => Array.isArray(value) },
  object: { echoed: 'Object', expected: 'Object', accepts: isObject },
  secureobject: { echoed: 'SecureObject', expected: 'Object', accepts: isObject },
};

const createFile = seeAlso('arm-create-parameter-file');
const parameterSyntax = seeAlso('arm-syntax-parameters');

/** Names the value that is checked: `template parameter 'x'`, with `.a[0]` appended inside its value. */
export type Subject = (path: string) => string;

/** The schema behind a `$ref` to the template's `definitions`, with the own words of the referring schema on top. */
export function resolveSchema(schema: JsonObject, definitions: JsonObject, seen: readonly string[] = []): JsonObject {
  const reference = property(schema, '$ref');
  if (typeof reference !== 'string') return schema;
  const name = /^#\/definitions\/(.+)$/.exec(reference)?.[1];
  const found = name === undefined ? undefined : property(definitions, decoded(name));
  if (!isObject(found) || seen.includes(reference)) {
    throw new ExpressionError(
      `Invalid reference encountered. '${reference}' not found in template. ${parameterSyntax}`,
    );
  }
  const { $ref: _, ...own } = schema;
  return { ...resolveSchema(found, definitions, [...seen, reference]), ...own };
}

/** A broken escape stands for itself: there is no definition of that name. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The type a schema names. @throws ExpressionError when it is none of the language */
export function typeOf(schema: JsonObject): (typeof types)[keyof typeof types] {
  const sent = property(schema, 'type') ?? null;
  const name = shortText(sent).toLowerCase();
  const found = Object.entries(types).find(([key]) => key === name)?.[1];
  if (found) return found;
  // assumed wording
  throw new ExpressionError(
    `'${typeof sent === 'string' ? sent : JSON.stringify(sent)}' is not a type: it must be one of ${Object.keys(types).join(', ')}. ${parameterSyntax}`,
  );
}

/** Returns true if Azure must never return values of this type. */
export function isSecure(schema: JsonObject): boolean {
  return /^secure/i.test(shortText(property(schema, 'type') ?? null));
}

/**
 * Checks a value against the type of a parameter, output or user function: `type`, `nullable`, `allowedValues`, lengths, limits,
 * `properties`, `additionalProperties`, `items`, `prefixItems`, `discriminator`, `$ref`.
 * @throws ExpressionError in Azure's words
 */
export function checkValue(value: Json, raw: JsonObject, definitions: JsonObject, subject: Subject, path = ''): void {
  const schema = resolveSchema(raw, definitions);
  if (value === null && property(schema, 'nullable') === true) return;
  const type = typeOf(schema);
  if (!type.accepts(value)) {
    throw new ExpressionError(
      `The provided value for the ${subject(path)} is not valid. Expected a value of type '${type.expected}', but received a value of type '${typeName(value)}'. ${createFile}`,
    );
  }
  const invalid = (why: string) =>
    new ExpressionError(`The provided value for the ${subject(path)} is not valid. ${why} ${parameterSyntax}`);
  const within = (inner: Json, expected: JsonObject, step: string) =>
    checkValue(inner, expected, definitions, subject, `${path}${step}`);
  const check: Check = { schema, definitions, invalid, within };
  checkAllowed(value, property(schema, 'allowedValues'), subject(path));
  checkLimits(value, check);
  if (Array.isArray(value)) checkItems(value, check);
  if (isObject(value)) checkProperties(value, check);
}

/** One check of a value. */
interface Check {
  schema: JsonObject;
  definitions: JsonObject;
  /** Returns the error for the value, given the reason. */
  invalid(why: string): ExpressionError;
  /** Checks a value inside this one; `step` is its path from here. */
  within(inner: Json, expected: JsonObject, step: string): void;
}

function checkAllowed(value: Json, allowed: Json | undefined, subject: string): void {
  if (!Array.isArray(allowed)) return;
  const isAllowed = (item: Json) => allowed.some((choice) => equal(choice, item));
  // A list may also be a selection of the allowed values.
  if (isAllowed(value) || (Array.isArray(value) && value.every(isAllowed))) return;
  const shown = typeof value === 'object' ? `[${print(literal(value))}]` : asText(value);
  throw new ExpressionError(
    `The provided value for the ${subject} is not valid. The value '${shown}' is not part of the allowed value(s): '${allowed.map(asText).join(',')}'.`,
  );
}

function checkLimits(value: Json, { schema, invalid }: Check): void {
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
  const number = isNumber(value) ? numberOf(value) : undefined;
  const limits: [keyword: string, measured: number | undefined, what: string, isMinimum: boolean][] = [
    ['minLength', size, 'Length of the value', true],
    ['maxLength', size, 'Length of the value', false],
    ['minValue', number, 'Value', true],
    ['maxValue', number, 'Value', false],
  ];
  for (const [keyword, measured, what, isMinimum] of limits) {
    const limit = property(schema, keyword);
    if (measured === undefined || typeof limit !== 'number') continue;
    if (isMinimum ? measured < limit : measured > limit) {
      throw invalid(`${what} should be ${isMinimum ? 'greater' : 'less'} than or equal to '${limit}'.`);
    }
  }
}

function checkItems(value: Json[], { schema, invalid, within }: Check): void {
  const prefix = property(schema, 'prefixItems');
  const items = property(schema, 'items');
  const first = Array.isArray(prefix) ? prefix : [];
  if (value.length < first.length || (items === false && value.length > first.length)) {
    const many = value.length > first.length;
    throw invalid(
      `The array expects ${many || items === false ? 'exactly' : 'at least'} ${first.length} item(s), but ${many ? 'additional items were present' : `only ${value.length} were present`}.`,
    );
  }
  for (const [at, item] of value.entries()) {
    const expected = first[at] ?? items;
    if (isObject(expected)) within(item, expected, `[${at}]`);
  }
}

function checkProperties(value: JsonObject, check: Check): void {
  const { schema, definitions, invalid, within } = check;
  const declared = property(schema, 'properties');
  const expected = isObject(declared) ? declared : {};
  for (const [name, required] of Object.entries(expected)) {
    if (!isObject(required)) continue;
    const given = property(value, name) ?? null;
    const nullable = property(resolveSchema(required, definitions), 'nullable') === true;
    if (given === null && !nullable) {
      throw invalid(
        `A non-null value for the property '${name}' must be provided, but the property was null or missing.`,
      );
    }
    within(given, required, `.${name}`);
  }
  checkVariant(value, check);
  const others = property(schema, 'additionalProperties');
  const unknown = Object.keys(value).filter((name) => keyOf(expected, name) === undefined);
  if (others === false && unknown.length > 0 && property(schema, 'discriminator') === undefined) {
    throw invalid(
      `The object does not allow values with properties not defined in the schema, but the following unknown properties were present: [${unknown.map((name) => `'${name}'`).join(', ')}].`,
    );
  }
  if (!isObject(others)) return;
  for (const name of unknown) within(value[name] ?? null, others, `.${name}`);
}

// A tagged union: the value of one property tells which of several schemas holds.
function checkVariant(value: JsonObject, { schema, invalid, within }: Check): void {
  const discriminator = property(schema, 'discriminator');
  const mapping = property(discriminator, 'mapping');
  const name = property(discriminator, 'propertyName');
  if (!isObject(mapping) || typeof name !== 'string') return;
  const tag = property(value, name);
  const variant = typeof tag === 'string' ? mapping[tag] : undefined;
  if (isObject(variant)) {
    within(value, { type: 'object', ...variant }, '');
    return;
  }
  throw invalid(
    `The value provided for the discriminator property '${name}' did not match any known variant. Valid discriminator property values are: ${Object.keys(
      mapping,
    )
      .map((key) => `'${key}'`)
      .join(', ')}.`,
  );
}
