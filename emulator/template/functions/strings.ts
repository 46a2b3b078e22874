import { isObject, type Json } from '../../core/json.ts';
import type { Row, Rows } from '../expression/environment.ts';
import { spend } from '../language/budget.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { isInteger, numberOf } from '../language/number.ts';
import { asText, equal, keyOf, typeName } from '../language/value.ts';
import { any, bool, either, integer, list, long, map, optional, pure, rest, text, wholeNumber } from './rows/row.ts';
import { onlyItems, structural } from './rows/structural.ts';
import { format } from './text/format.ts';

const sequence = either(text, list);
const collection = either(map, list);
const scalar = either(text, either(wholeNumber, bool));

/** A search compares, at worst, every letter of both texts. */
function spendSearch(text: string, wanted: string): void {
  spend(Math.floor((text.length * wanted.length) / 64));
}

// indexOf and friends ignore the case of text, but look at the elements of a list as they are.
function search(all: string | Json[], wanted: Json, direction: 'indexOf' | 'lastIndexOf'): number {
  if (typeof all === 'string') {
    // As in .NET Framework, an empty text is last found at the last letter.
    if (wanted === '' && direction === 'lastIndexOf') return Math.max(0, all.length - 1);
    if (typeof wanted === 'string') {
      spendSearch(all, wanted);
      return all.toLowerCase()[direction](wanted.toLowerCase());
    }
    throw new ExpressionError(
      `The template language function '${direction}' expects its second parameter to be of type 'String'. The provided value is of type '${typeName(wanted)}'. ${seeAlso('arm-functions')}`,
    );
  }
  const hits = all.flatMap((item, at) => (equal(item, wanted) ? [at] : []));
  return (direction === 'indexOf' ? hits[0] : hits.at(-1)) ?? -1;
}

function contains(container: Json, wanted: Json): boolean {
  if (Array.isArray(container)) return container.some((item) => equal(item, wanted));
  if (typeof container === 'string' && typeof wanted === 'string') {
    spendSearch(container, wanted);
    return container.includes(wanted);
  }
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

function padLeft(value: Json, width: number, padding: Json): string {
  const invalid = (which: string, why: string) =>
    new ExpressionError(
      `Unable to evaluate template language function 'padLeft': the ${which} parameter is invalid. ${why} was provided. ` +
        `The syntax is padLeft(string, totalWidth [, paddingChar]). ${seeAlso('arm-function-padleft')}`,
    );
  if (typeof value !== 'string' && !isInteger(value)) {
    throw invalid('first', `The source string must be a String or integer type, while '${typeName(value)}'`);
  }
  if (width <= 0 || width > 16) {
    throw invalid('second', `Total width must be a positive integer value and not greater than '16', while '${width}'`);
  }
  if (typeof padding !== 'string' || padding.length !== 1) {
    const shown = typeof padding === 'string' ? padding : typeName(padding);
    throw invalid('third', `The padding character must be a single character, while '${shown}'`);
  }
  return asText(value).padStart(width, padding);
}

/** The items or letters that `first`, `skip` and their like choose from. `parameter` is how Azure's message names it. */
function sequenceOf(name: string, value: Json, parameter: string): string | Json[] {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  throw new ExpressionError(
    `The template language function '${name}' expects its ${parameter} an array or a string. The provided value is of type '${typeName(value)}'. ${seeAlso(`arm-function-${name}`)}`,
  );
}

/** `skip` and `take`. */
function cut(name: string, work: (all: string | Json[], count: number) => Json): Row {
  return structural([any, integer], (value, count) =>
    work(sequenceOf(name, value, "first parameter 'collection' to be"), Math.max(0, count)),
  );
}

function replaceAll(value: string, old: string, fresh: string): string {
  if (old !== '') {
    spendSearch(value, old);
    // Before they are made, as both may be larger than any memory.
    spend(Math.floor(value.length / old.length) >> 1);
    const parts = value.split(old);
    spend(parts.length + ((parts.length * fresh.length) >> 4));
    return parts.join(fresh);
  }
  throw new ExpressionError(
    `The template language function 'replace' expects its second parameter to not be null or empty. ${seeAlso('arm-functions')}`,
  );
}

function substring(value: string, index: bigint, given: Json | undefined): string {
  const unable = (why: string) =>
    new ExpressionError(
      `Unable to evaluate the template language function 'substring'. ${why} ${seeAlso('arm-function-substring')}`,
    );
  if (index < 0n) throw unable(`The index parameter cannot be less than zero. The index: '${index}'.`);
  if (index > value.length) {
    throw unable(
      `The index parameter cannot be larger than the length of the string. The index parameter: '${index}', the length of the string parameter: '${value.length}'.`,
    );
  }
  const start = Number(index);
  if (given === undefined) return value.slice(start);
  if (!isInteger(given)) {
    throw new ExpressionError(
      `The template language function 'substring' expects its third parameter to be of type 'Integer'. The provided value is of type '${typeName(given)}'. ${seeAlso('arm-functions')}`,
    );
  }
  const length = numberOf(given);
  if (length < 0) throw unable(`The length parameter cannot be less than zero. The length parameter: '${length}'.`);
  if (start + length > value.length) {
    throw unable(
      `The index and length parameters must refer to a location within the string. The index parameter: '${start}', the length parameter: '${length}', the length of the string parameter: '${value.length}'.`,
    );
  }
  return value.slice(start, start + length);
}

function split(value: string, delimiters: Json): string[] {
  // Before there are as many parts as letters.
  spend(value.length >> 1);
  const wrong = [delimiters].flat().filter((mark) => typeof mark !== 'string');
  if (wrong.length > 0) {
    throw new ExpressionError(
      `The template language function 'split' expects its second parameter to be of type 'String or Array of Strings'. The provided value is of type '${[...new Set(wrong.map(typeName))].join(', ')}'. ${seeAlso('arm-functions')}`,
    );
  }
  const marks = [delimiters]
    .flat()
    .map(asText)
    .filter((mark) => mark !== '');
  if (marks.length === 0) return [value];
  for (const mark of marks) spendSearch(value, mark);
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

// .NET changes letters one for one: `ß` stays, where JavaScript would make it `SS`. The Turkish `ı` stays too.
function letterByLetter(value: string, change: (letter: string) => string): string {
  spend(value.length);
  const isAlone = (letter: string) => letter === 'ı' || change(letter).length !== letter.length;
  return Array.from(value, (letter) => (isAlone(letter) ? letter : change(letter))).join('');
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const strings: Rows = {
  concat: structural([rest(any)], (...parts) => concat(parts)),
  contains: pure([any, any], contains),
  empty: structural([any], (value) => value === null || sizeOf('empty', value) === 0),
  endsWith: pure([text, text], (value, end) => value.toLowerCase().endsWith(end.toLowerCase())),
  first: structural([any], (value) => {
    const all = sequenceOf('first', value, 'parameter be');
    return typeof all === 'string' ? all.slice(0, 1) : (all[0] ?? null);
  }),
  format: pure([text, rest(any)], (pattern, ...values) => format(pattern, values)),
  indexOf: pure([sequence, any], (all, wanted) => search(all, wanted, 'indexOf')),
  join: pure([list, text], join),
  last: structural([any], (value) => {
    const all = sequenceOf('last', value, 'parameter be');
    return typeof all === 'string' ? all.slice(-1) : (all.at(-1) ?? null);
  }),
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
  padLeft: pure([any, integer, optional(any)], (value, width, padding = ' ') => padLeft(value, width, padding)),
  replace: pure([text, text, text], replaceAll),
  skip: cut('skip', (all, count) => all.slice(count)),
  split: pure([text, any], split),
  startsWith: pure([text, text], (value, start) => value.toLowerCase().startsWith(start.toLowerCase())),
  string: pure([either(either(wholeNumber, text), either(bool, collection))], asText),
  substring: pure([text, long, optional(any)], substring),
  take: cut('take', (all, count) => all.slice(0, count)),
  toLower: pure([text], (value) => letterByLetter(value, (letter) => letter.toLowerCase())),
  toUpper: pure([text], (value) => letterByLetter(value, (letter) => letter.toUpperCase())),
  trim: pure([text], (value) => value.trim()),
};
