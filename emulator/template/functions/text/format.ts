import { isObject, type Json } from '../../../core/json.ts';
import { spend } from '../../language/budget.ts';
import { ExpressionError, seeAlso } from '../../language/fault.ts';
import { bigintOf, isInteger, isNumber, longNumberText, numberOf, numberText } from '../../language/number.ts';
import { asText } from '../../language/value.ts';
import { partsOf } from './format-parts.ts';
import { scientific } from './scientific.ts';

const item = /\{\{|\}\}|\{(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::([^{}]*))?\}|[{}]/gu;

/**
 * `format()`: .NET's composite formatting with the invariant culture: `{0}`, `{0,8}` (padded), `{0:N2}` (number formats), `{{`.
 * @throws ExpressionError when the pattern is broken or names an argument that is not there
 */
export function format(pattern: string, values: readonly Json[]): string {
  const invalid = (why: string) =>
    new ExpressionError(
      `Unable to evaluate language function 'format': the format is invalid: '${why}'. ${seeAlso('arm-function-format')}`,
    );
  return pattern.replace(
    item,
    (found: string, index: string | undefined, width: string | undefined, spec, at: number) => {
      if (found === '{{') return '{';
      if (found === '}}') return '}';
      if (index === undefined) {
        const isDigit = /^\d/.test(pattern.slice(at + 1));
        const why = at + 1 < pattern.length && !isDigit ? 'Expected an ASCII digit.' : 'Format item ends prematurely.';
        throw invalid(`Input string was not in a correct format. Failure to parse near offset ${at + 1}. ${why}`);
      }
      const value = values[Number(index)];
      if (value === undefined) {
        throw invalid(
          'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
        );
      }
      const text = isNumber(value) && spec ? formatNumber(value, String(spec), invalid) : argumentText(value);
      const room = Number(width ?? 0);
      // .NET's own limit, for the index too.
      if (Math.abs(room) >= 1_000_000 || Number(index) >= 1_000_000)
        throw invalid('Input string was not in a correct format.');
      spend(1 + (Math.max(text.length, Math.abs(room)) >> 4));
      return room < 0 ? text.padEnd(-room) : text.padStart(room);
    },
  );
}

// Lists and objects come as JSON in which every double quote has become a single one.
function argumentText(value: Json): string {
  if (isNumber(value)) return longNumberText(value);
  return Array.isArray(value) || isObject(value) ? asText(value).replaceAll('"', "'") : asText(value);
}

function formatNumber(value: Json, spec: string, invalid: (why: string) => ExpressionError): string {
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(spec);
  const number = numberOf(value);
  if (!Number.isFinite(number)) return asText(value);
  if (!standard) return customFormat(isInteger(value) ? bigintOf(value) : number, spec);
  const [, letter = '', digits = ''] = standard;
  // These write all digits of an integer, of which JavaScript's number doesn't hold the last ones.
  if (isInteger(value) && /[DXBGR]/i.test(letter) && (/[DXB]/i.test(letter) || digits === ''))
    return integerFormat(bigintOf(value), letter, Number(digits));
  return standardFormat(number, letter, digits === '' ? undefined : Number(digits), invalid);
}

function integerFormat(value: bigint, letter: string, digits: number): string {
  const radix = { X: 16, B: 2 }[letter.toUpperCase()];
  if (radix !== undefined) {
    const text = BigInt.asUintN(64, value).toString(radix).padStart(digits, '0');
    return letter === 'X' ? text.toUpperCase() : text;
  }
  return value < 0n ? `-${String(-value).padStart(digits, '0')}` : String(value).padStart(digits, '0');
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    roundingMode: 'halfEven',
  });
}

// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings, invariant culture
function standardFormat(
  value: number,
  letter: string,
  digits: number | undefined,
  invalid: (why: string) => ExpressionError,
): string {
  switch (letter.toUpperCase()) {
    case 'N':
      return grouped(value, digits ?? 2);
    case 'F':
      return grouped(value, digits ?? 2).replaceAll(',', '');
    case 'C':
      return value < 0 ? `(¤${grouped(-value, digits ?? 2)})` : `¤${grouped(value, digits ?? 2)}`;
    case 'P':
      return `${grouped(value * 100, digits ?? 2)} %`;
    case 'E': {
      const [mantissa = '', power = '0'] = value.toExponential(digits ?? 6).split('e');
      const exponent = `${power.startsWith('-') ? '-' : '+'}${power.replace(/^[+-]/, '').padStart(3, '0')}`;
      return `${mantissa}${letter}${exponent}`;
    }
    case 'G':
    case 'R':
      return digits ? general(value, digits, letter === 'g' ? 'e' : 'E') : numberText(value);
    default:
      throw invalid('Format specifier was invalid.');
  }
}

/** The shorter of fixed and scientific notation, with at most so many digits. */
function general(value: number, digits: number, mark: string): string {
  const [mantissa = '', power = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(power);
  if (exponent > -5 && exponent < digits) return String(Number(value.toPrecision(digits)));
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return `${short}${mark}${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

const LONGEST_SPEC = 200;

// https://learn.microsoft.com/dotnet/standard/base-types/custom-numeric-format-strings: up to three sections, for positive, negative and zero.
function customFormat(value: number | bigint, spec: string): string {
  // The search for the parts of a section takes time that grows with the square of its length.
  if (spec.length > LONGEST_SPEC) throw unsupported(spec);
  const [positive = '', negative, zero] = spec.split(/;(?=(?:[^']*'[^']*')*[^']*$)/);
  if (Number(value) === 0 && zero !== undefined) return section(0, zero);
  if (value < 0 && negative) return section(-value, negative);
  return `${value < 0 ? '-' : ''}${section(value < 0 ? -value : value, positive)}`;
}

/** One section: digits, with texts anywhere between them. A `,` between digits groups them, behind them it divides by a thousand. */
function section(value: number | bigint, spec: string): string {
  const parts = partsOf(spec);
  if (parts.some(({ exponent }) => exponent !== undefined)) return scientific(value, parts);
  const point = parts.findIndex(({ dot }) => dot !== undefined);
  const isWhole = (at: number) => point < 0 || at < point;
  const digits = parts.flatMap(({ digit }, at) => (digit === undefined ? [] : [{ digit, at }]));
  if (digits.length === 0) return parts.map(({ text, comma, dot }) => ((comma ?? dot) ? '' : text)).join('');
  const whole = digits.filter(({ at }) => isWhole(at));
  const fraction = digits.filter(({ at }) => !isWhole(at));
  const last = whole.at(-1)?.at ?? -1;
  const commas = parts.flatMap(({ comma }, at) => (comma !== undefined && isWhole(at) ? [at] : []));
  const scale = (spec.includes('%') ? 100 : 1) * (spec.includes('‰') ? 1000 : 1);
  const divisor = 1000 ** commas.filter((at) => at > last).length;
  const scaled = scale === divisor ? value : (Number(value) * scale) / divisor;
  const text = new Intl.NumberFormat('en-US', {
    useGrouping: commas.some((at) => at < last),
    minimumIntegerDigits: 1,
    minimumFractionDigits: fraction.findLastIndex(({ digit }) => digit === '0') + 1,
    maximumFractionDigits: fraction.length,
  }).format(scaled);
  const [before = '', after = ''] = text.split('.');
  const firstZero = whole.findIndex(({ digit }) => digit === '0');
  const least = firstZero < 0 ? 0 : whole.length - firstZero;
  const integral = [...(before === '0' ? '' : before).padStart(least, '0')];
  // The last digits stand where the last placeholders are; those that are too many come with the first one.
  const written = new Map<number, string>();
  for (const { at } of whole.toReversed()) {
    let taken = integral.pop() ?? '';
    while (/^,/.test(taken) || integral.at(-1) === ',') taken = `${integral.pop() ?? ''}${taken}`;
    written.set(at, taken);
  }
  const first = whole[0]?.at;
  if (first !== undefined) written.set(first, integral.join('') + (written.get(first) ?? ''));
  for (const [at, place] of fraction.entries()) written.set(place.at, after[at] ?? '');
  const isPointless = after === '';
  return parts
    .map(({ digit, dot, comma, text: plain }, at) => {
      if (digit !== undefined) return written.get(at) ?? '';
      if (dot !== undefined) return at === point && !isPointless ? '.' : '';
      return comma === undefined ? plain : '';
    })
    .join('');
}

function unsupported(spec: string): ExpressionError {
  return new ExpressionError(
    `The number format '${spec}' of language function 'format' is not valid. [emulator: it is not built; it belongs in emulator/template/functions/text/format.ts.]`,
  );
}
