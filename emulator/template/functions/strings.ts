import { isObject, type Json } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { spend } from '../language/budget.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { asText, equal, keyOf, typeName } from '../language/value.ts';
import { any, bool, either, integer, list, map, optional, pure, rest, text } from './rows/row.ts';
import { onlyItems, structural } from './rows/structural.ts';
import { format } from './text/format.ts';

const sequence = either(text, list);
const collection = either(map, list);
const scalar = either(text, either(integer, bool));

// indexOf and friends ignore the case of text, but look at the elements of a list as they are.
function search(all: string | Json[], wanted: Json, direction: 'indexOf' | 'lastIndexOf'): number {
  if (typeof all === 'string') {
    // As in .NET Framework, an empty text is last found at the last letter.
    if (wanted === '' && direction === 'lastIndexOf') return Math.max(0, all.length - 1);
    if (typeof wanted === 'string') return all.toLowerCase()[direction](wanted.toLowerCase());
    throw new ExpressionError(
      `The template language function '${direction}' expects its second parameter to be of type 'String'. The provided value is of type '${typeName(wanted)}'. ${seeAlso('arm-functions')}`,
    );
  }
  const hits = all.flatMap((item, at) => (equal(item, wanted) ? [at] : []));
  return (direction === 'indexOf' ? hits[0] : hits.at(-1)) ?? -1;
}

function contains(container: Json, wanted: Json): boolean {
  if (Array.isArray(container)) return container.some((item) => equal(item, wanted));
  if (typeof container === 'string' && typeof wanted === 'string') return container.includes(wanted);
  if (isObject(container) && typeof wanted === 'string') return keyOf(container, wanted) !== undefined;
  throw new ExpressionError(
    "The template function 'contains' expects parameters of matching types: a dictionary and a key (string), an array and a value (object), or a string and a substring. " +
      `The provided types '${typeName(container)}' and '${typeName(wanted)}' are incompatible. ${seeAlso('arm-function-contains')}`,
  );
}

function concat(parts: Json[]): Json {
  if (parts.length > 0 && parts.every((part) => Array.isArray(part))) return parts.flat();
  if (parts.every((part) => scalar.accepts(part))) return parts.map(asText).join('');
  throw new ExpressionError(
    `The provided parameters for language function 'concat' are invalid. Either all or none of the parameters must be an array. ${seeAlso('arm-function-concat')}`,
  );
}

function join(parts: Json[], delimiter: string): string {
  onlyItems('join', parts, scalar);
  spend((parts.length * delimiter.length) >> 4);
  return parts.map(asText).join(delimiter);
}

function padLeft(value: string, width: number, padding: string): string {
  const invalid = (which: string, why: string) =>
    new ExpressionError(
      `Unable to evaluate template language function 'padLeft': the ${which} parameter is invalid. ${why} was provided. ` +
        `The syntax is padLeft(string, totalWidth [, paddingChar]). ${seeAlso('arm-function-padleft')}`,
    );
  if (width < 0 || width > 16) {
    throw invalid('second', `Total width must be a positive integer value and not greater than '16', while '${width}'`);
  }
  if (padding.length !== 1) {
    throw invalid('third', `The padding character must be a single character, while '${padding}'`);
  }
  return value.padStart(width, padding);
}

function replaceAll(value: string, old: string, fresh: string): string {
  if (old !== '') {
    const parts = value.split(old);
    // Before it is made, as it may be larger than any memory.
    spend(parts.length + ((parts.length * fresh.length) >> 4));
    return parts.join(fresh);
  }
  throw new ExpressionError(
    `The template language function 'replace' expects its second parameter to not be null or empty. ${seeAlso('arm-functions')}`,
  );
}

function substring(value: string, start: number, length: number | undefined): string {
  const unable = (why: string) =>
    new ExpressionError(
      `Unable to evaluate the template language function 'substring'. ${why} ${seeAlso('arm-function-substring')}`,
    );
  if (start < 0) throw unable(`The index parameter cannot be less than zero. The index: '${start}'.`);
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

function split(value: string, delimiters: Json): string[] {
  const wrong = [delimiters].flat().find((mark) => typeof mark !== 'string');
  if (wrong !== undefined) {
    throw new ExpressionError(
      `The template language function 'split' expects its second parameter to be of type 'String or Array of Strings'. The provided value is of type '${typeName(wrong)}'. ${seeAlso('arm-functions')}`,
    );
  }
  const marks = [delimiters]
    .flat()
    .map(asText)
    .filter((mark) => mark !== '');
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

// .NET changes letters one for one: `ß` stays, where JavaScript would make it `SS`.
function letterByLetter(value: string, change: (letter: string) => string): string {
  return Array.from(value, (letter) => (change(letter).length === letter.length ? change(letter) : letter)).join('');
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const strings: Rows = {
  concat: structural([rest(any)], (...parts) => concat(parts)),
  contains: pure([any, any], contains),
  empty: structural([any], (value) => value === null || sizeOf('empty', value) === 0),
  endsWith: pure([text, text], (value, end) => value.toLowerCase().endsWith(end.toLowerCase())),
  first: structural([sequence], (all) => (typeof all === 'string' ? all.slice(0, 1) : (all[0] ?? null))),
  format: pure([text, rest(any)], (pattern, ...values) => format(pattern, values)),
  indexOf: pure([sequence, any], (all, wanted) => search(all, wanted, 'indexOf')),
  join: pure([list, text], join),
  last: structural([sequence], (all) => (typeof all === 'string' ? all.slice(-1) : (all.at(-1) ?? null))),
  lastIndexOf: pure([sequence, any], (all, wanted) => search(all, wanted, 'lastIndexOf')),
  length: structural([any], (value) => sizeOf('length', value)),
  /** Undocumented; `*` is any run of characters. */
  like: pure([text, text], (value, pattern) => {
    const [first = '', ...parts] = pattern.toLowerCase().split('*');
    const last = parts.pop();
    const text = value.toLowerCase();
    if (last === undefined) return text === first;
    if (!text.startsWith(first)) return false;
    // Each part at the first place where it fits: no place further on could leave more room for the rest.
    let at = first.length;
    for (const part of parts) {
      at = text.indexOf(part, at);
      if (at < 0) return false;
      at += part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  }),
  padLeft: pure([either(text, integer), integer, optional(text)], (value, width, padding) =>
    padLeft(String(value), width, padding ?? ' '),
  ),
  replace: pure([text, text, text], replaceAll),
  skip: structural([sequence, integer], (all, count) => all.slice(Math.max(0, count))),
  split: pure([text, any], split),
  startsWith: pure([text, text], (value, start) => value.toLowerCase().startsWith(start.toLowerCase())),
  string: pure([either(either(integer, text), either(bool, collection))], asText),
  substring: pure([text, integer, optional(integer)], substring),
  take: structural([sequence, integer], (all, count) => all.slice(0, Math.max(0, count))),
  toLower: pure([text], (value) => letterByLetter(value, (letter) => letter.toLowerCase())),
  toUpper: pure([text], (value) => letterByLetter(value, (letter) => letter.toUpperCase())),
  trim: pure([text], (value) => value.trim()),
};
