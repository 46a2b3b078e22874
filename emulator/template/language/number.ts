import { exactJson, isObject, type Json, toNumber } from '../../core/json.ts';
import { budgeted, spend } from './budget.ts';

// The language has two kinds of number: integers of 64 bits, and floats. An integer that JavaScript's number holds exactly, and a float
// with a fraction, are numbers here too. All others (9223372036854775807, 1.0) are kept as the text that JSON writes for them.

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** Returns true if an integer has at most 64 bits. */
export function fits(value: bigint): boolean {
  return value >= SMALLEST && value <= LARGEST;
}

/** Returns an integer as a value of the language. */
export function integerValue(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : exactJson.rawJSON(String(value));
}

/** Returns a float as a value of the language. */
export function floatValue(value: number): Json {
  return Number.isInteger(value) ? exactJson.rawJSON(floatText(value)) : value;
}

function floatText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Returns the text of a number that JavaScript's own does not tell apart. Returns `undefined` for other values. */
function rawText(value: Json): string | undefined {
  return exactJson.isRawJSON(value) ? value.rawJSON : undefined;
}

/** Returns true if a value is an integer of the language. */
export function isInteger(value: Json): boolean {
  const raw = rawText(value);
  return raw === undefined ? typeof value === 'number' && Number.isInteger(value) : /^-?\d+$/.test(raw);
}

/** Returns true if a value is a number of the language. */
export function isNumber(value: Json): boolean {
  return typeof value === 'number' || exactJson.isRawJSON(value);
}

/** Returns the value of an integer of the language. */
export function bigintOf(value: Json): bigint {
  return BigInt(rawText(value) ?? String(value));
}

/** Returns a number of the language as JavaScript's, the nearest that it has. */
export function numberOf(value: Json): number {
  return toNumber(value);
}

/** Returns a number as `string()` and `concat()` write it: `1E+15`, `1E-06`. */
export function numberText(value: Json): string {
  return textIn(value, -5, 14);
}

/** Returns a number as `format()` and JSON write it, without an exponent for longer: `1E+17`, `1E-05`. */
export function longNumberText(value: Json): string {
  return textIn(value, -4, 16);
}

/** .NET's text of a number, without a power of ten from one exponent to another. */
function textIn(value: Json, lowest: number, highest: number): string {
  if (isInteger(value)) return rawText(value) ?? String(value);
  const number = numberOf(value);
  const [mantissa = '', power = '0'] = number.toExponential().split('e');
  const exponent = Number(power);
  if (!Number.isFinite(number) || number === 0 || (exponent >= lowest && exponent <= highest))
    return Object.is(number, -0) ? '-0' : String(number);
  return `${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Returns the value of a number's text in JSON. */
export function readNumber(text: string): Json {
  return /^-?\d+$/.test(text) ? integerValue(BigInt(text)) : floatValue(Number(text));
}

/** Parses JSON without loss: 1.0 stays a float, and no digit of a large integer is lost. */
export function parseExactly(text: string): Json {
  return exactJson.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined ? readNumber(source) : value,
  );
}

/** Returns a value with JavaScript's own numbers wherever they lose no digit, as a resource provider reads it. */
export function withPlainNumbers(value: Json): Json {
  return withNumbers(value, (number) => (isInteger(number) ? number : finite(numberOf(number))));
}

/** Returns a value that can be written as JSON, which has no word for what isn't finite: Azure writes it as a text. */
export function writable(value: Json): Json {
  return withNumbers(value, (number) => (typeof number === 'number' ? finite(number) : number));
}

function finite(value: number): Json {
  return Number.isFinite(value) ? value : String(value);
}

/** Copies a value. The copy may be much larger than the value, as the same list can stand in it often, so it has a budget. */
function withNumbers(value: Json, change: (number: Json) => Json): Json {
  return budgeted(() => copyOf(value, change));
}

function copyOf(value: Json, change: (number: Json) => Json): Json {
  // A copy takes about as long as four steps of an evaluation.
  spend(4);
  if (isNumber(value)) return change(value);
  if (Array.isArray(value)) return value.map((each) => copyOf(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each, change)]));
}

/** Returns true if two numbers are the same. The integer 1 and the float 1.0 aren't, as Azure sees it. */
export function sameNumber(a: Json, b: Json): boolean {
  return isInteger(a) === isInteger(b) && compareNumbers(a, b) === 0;
}

/** Returns the order of two numbers: below, at or above 0. */
export function compareNumbers(a: Json, b: Json): number {
  if (!isInteger(a) || !isInteger(b)) return numberOf(a) - numberOf(b);
  const [left, right] = [bigintOf(a), bigintOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
