import { isObject, type Json } from '../../json.ts';
import { ExpressionError, seeAlso } from '../fault.ts';
import { asText, equal, property, typeName } from '../value.ts';
import { format } from './format.ts';
import { any, either, integer, list, map, nothing, optional, pure, type Rows, rest, text } from './row.ts';

const sequence = either(text, list);

// indexOf and friends ignore the case of text, but look at the elements of a list as they are.
function search(all: string | Json[], wanted: Json, direction: 'indexOf' | 'lastIndexOf'): number {
  if (typeof all === 'string') return all.toLowerCase()[direction](asText(wanted).toLowerCase());
  const hits = all.flatMap((item, at) => (equal(item, wanted) ? [at] : []));
  return (direction === 'indexOf' ? hits[0] : hits.at(-1)) ?? -1;
}

function contains(container: Json, wanted: Json): boolean {
  if (typeof container === 'string') return container.includes(asText(wanted));
  if (Array.isArray(container)) return container.some((item) => equal(item, wanted));
  return property(container, asText(wanted)) !== undefined;
}

function concat(parts: Json[]): Json {
  if (parts.length > 0 && parts.every((part) => Array.isArray(part))) return parts.flat();
  if (!parts.some((part) => Array.isArray(part))) return parts.map(asText).join('');
  throw new ExpressionError(
    `The provided parameters for language function 'concat' are invalid. Either all or none of the parameters must be an array. ${seeAlso('arm-function-concat')}`,
  );
}

function padLeft(value: string, width: number, padding: string): string {
  if (padding.length === 1) return value.padStart(width, padding);
  throw new ExpressionError(
    `Unable to evaluate template language function 'padLeft': the third parameter is invalid. The padding character must be a single character, while '${padding}' was provided. ` +
      `The syntax is padLeft(string, totalWidth [, paddingChar]). ${seeAlso('arm-function-padleft')}`,
  );
}

function substring(value: string, start: number, length: number | undefined): string {
  const unable = (why: string) =>
    new ExpressionError(
      `Unable to evaluate the template language function 'substring'. ${why} ${seeAlso('arm-function-substring')}`,
    );
  if (start < 0) throw unable(`The index parameter cannot be less than zero. The index parameter: '${start}'.`); // assumed wording
  if (start > value.length) {
    throw unable(
      `The index parameter cannot be larger than the length of the string. The index parameter: '${start}', the length of the string parameter: '${value.length}'.`,
    );
  }
  if (length !== undefined && (length < 0 || start + length > value.length)) {
    throw unable(
      `The index and length parameters must refer to a location within the string. The index parameter: '${start}', the length parameter: '${length}', the length of the string parameter: '${value.length}'.`,
    );
  }
  return value.slice(start, length === undefined ? undefined : start + length);
}

function split(value: string, delimiters: string | Json[]): string[] {
  const marks = (Array.isArray(delimiters) ? delimiters.map(asText) : [delimiters]).filter((mark) => mark !== '');
  if (marks.length === 0) return [value];
  return value.split(new RegExp(marks.map((mark) => RegExp.escape(mark)).join('|'), 'u'));
}

function sizeOf(name: string, value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  const wanted = name === 'empty' ? 'an object, an array, or a string' : 'an array, object, or a string';
  const subject = name === 'empty' ? 'template function' : 'template language function';
  throw new ExpressionError(
    `The ${subject} '${name}' expects its parameter to be ${wanted}. The provided value is of type '${typeName(value)}'. ${seeAlso(`arm-function-${name}`)}`,
  );
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const strings: Rows = {
  concat: pure([rest(any)], (...parts) => concat(parts)),
  contains: pure([either(sequence, map), any], contains),
  empty: pure([any], (value) => value === null || sizeOf('empty', value) === 0),
  endsWith: pure([text, text], (value, end) => value.toLowerCase().endsWith(end.toLowerCase())),
  first: pure([sequence], (all) => (typeof all === 'string' ? all.slice(0, 1) : (all[0] ?? null))),
  format: pure([text, rest(any)], (pattern, ...values) => format(pattern, values)),
  indexOf: pure([sequence, any], (all, wanted) => search(all, wanted, 'indexOf')),
  join: pure([list, text], (parts, delimiter) => parts.map(asText).join(delimiter)),
  last: pure([sequence], (all) => (typeof all === 'string' ? all.slice(-1) : (all.at(-1) ?? null))),
  lastIndexOf: pure([sequence, any], (all, wanted) => search(all, wanted, 'lastIndexOf')),
  length: pure([any], (value) => sizeOf('length', value)),
  /** Bicep's own, undocumented: `*` any run, `?` one character. */
  like: pure([text, text], (value, pattern) => {
    const escaped = RegExp.escape(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.');
    return new RegExp(`^${escaped}$`, 'isu').test(value);
  }),
  padLeft: pure([either(text, integer), integer, optional(text)], (value, width, padding) =>
    padLeft(String(value), width, padding ?? ' '),
  ),
  replace: pure([text, text, text], (value, old, fresh) => value.replaceAll(old, () => fresh)),
  skip: pure([sequence, integer], (all, count) => all.slice(Math.max(0, count))),
  split: pure([text, sequence], split),
  startsWith: pure([text, text], (value, start) => value.toLowerCase().startsWith(start.toLowerCase())),
  string: pure([any], (value) => {
    if (!nothing.accepts(value)) return asText(value);
    throw new ExpressionError(
      `The template language function 'string' expects its first parameter to be one of the following types 'Integer, String, Boolean, Object, Array'. The provided value is of type 'Null'. ${seeAlso('arm-functions')}`,
    );
  }),
  substring: pure([text, integer, optional(integer)], substring),
  take: pure([sequence, integer], (all, count) => all.slice(0, Math.max(0, count))),
  toLower: pure([text], (value) => value.toLowerCase()),
  toUpper: pure([text], (value) => value.toUpperCase()),
  trim: pure([text], (value) => value.trim()),
};
