import type { Json } from '../../../core/json.ts';
import { spend } from '../../language/budget.ts';
import { ExpressionError, seeAlso } from '../../language/fault.ts';
import { asText } from '../../language/value.ts';

const item = /\{\{|\}\}|\{\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::([^{}]*))?\}|[{}]/gu;

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
        throw invalid(
          `Input string was not in a correct format. Failure to parse near offset ${at + 1}. Format item ends prematurely.`,
        );
      }
      const value = values[Number(index)];
      if (value === undefined) {
        throw invalid(
          'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
        );
      }
      const text = typeof value === 'number' && spec ? formatNumber(value, String(spec), invalid) : argumentText(value);
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
  return typeof value === 'object' ? asText(value).replaceAll('"', "'") : asText(value);
}

function formatNumber(value: number, spec: string, invalid: (why: string) => ExpressionError): string {
  const standard = /^([A-Za-z])(\d{0,2})$/.exec(spec);
  return standard ? standardFormat(value, standard, invalid) : customFormat(value, spec);
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    roundingMode: 'halfEven',
  });
}

// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings, invariant culture
function standardFormat(value: number, spec: RegExpExecArray, invalid: (why: string) => ExpressionError): string {
  const letter = spec[1] ?? '';
  const digits = spec[2] ? Number(spec[2]) : undefined;
  const whole = () => {
    if (Number.isInteger(value)) return Math.abs(value);
    throw invalid('Format specifier was invalid.');
  };
  const sign = value < 0 ? '-' : '';
  switch (letter.toUpperCase()) {
    case 'D':
      return sign + String(whole()).padStart(digits ?? 0, '0');
    case 'X': {
      const hex = (value < 0 ? 2n ** 64n + BigInt(value) : BigInt(whole())).toString(16).padStart(digits ?? 0, '0');
      return letter === 'X' ? hex.toUpperCase() : hex;
    }
    case 'B':
      return (value < 0 ? 2n ** 64n + BigInt(value) : BigInt(whole())).toString(2).padStart(digits ?? 0, '0');
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
      return digits ? general(value, digits, letter === 'g' ? 'e' : 'E') : String(value);
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
function customFormat(value: number, spec: string): string {
  // The search for the parts of a section takes time that grows with the square of its length.
  if (spec.length > LONGEST_SPEC || /[‰'"\\]|[eE][+-]?0/.test(spec)) throw unsupported(spec);
  const [positive = '', negative, zero] = spec.split(';');
  if (value === 0 && zero !== undefined) return section(0, zero);
  if (value < 0 && negative) return section(-value, negative);
  return `${value < 0 ? '-' : ''}${section(Math.abs(value), positive)}`;
}

/** One section: `0`, `#`, `,` between digits and `.`; a `,` behind the digits divides by a thousand, a `%` shows hundredths. */
function section(value: number, spec: string): string {
  const shape = /^([^0#.,]*)([0#,]*?)(,*)(?:\.([0#]*))?([^0#.,]*)$/u.exec(spec);
  if (!shape) throw unsupported(spec);
  const [, before = '', whole = '', thousands = '', fraction = '', after = ''] = shape;
  if (whole === '' && fraction === '') return spec;
  const least = whole.replaceAll(',', '').replace(/^#+/, '').length;
  const scaled = (value * (spec.includes('%') ? 100 : 1)) / 1000 ** thousands.length;
  const text = scaled.toLocaleString('en-US', {
    useGrouping: whole.includes(','),
    minimumIntegerDigits: Math.max(1, least),
    minimumFractionDigits: fraction.lastIndexOf('0') + 1,
    maximumFractionDigits: fraction.length,
  });
  return `${before}${least === 0 && text.startsWith('0') ? text.slice(1) : text}${after}`;
}

function unsupported(spec: string): ExpressionError {
  return new ExpressionError(
    `The number format '${spec}' of language function 'format' is not supported by this emulator (emulator/template/functions/text/format.ts).`,
  );
}
