import type { FormatPart } from './format-parts.ts';

/** A number's digits without zeros at the end, and the place of its point before them: 1200 is `12` and 4. */
interface Decimal {
  readonly digits: string;
  readonly scale: number;
}

/** Writes a number with a power of ten, such as `0.0e+00`: as many digits before the point as the format has, whatever the number's size. */
export function scientific(value: number | bigint, parts: readonly FormatPart[]): string {
  const point = parts.findIndex(({ dot }) => dot !== undefined);
  const places = parts.flatMap(({ digit }, at) => (digit === undefined ? [] : [{ digit, at }]));
  const whole = places.filter(({ at }) => point < 0 || at < point);
  const lastWhole = whole.at(-1)?.at ?? -1;
  const isLastComma = ({ comma }: FormatPart, at: number) =>
    comma !== undefined && at > lastWhole && (point < 0 || at < point);
  const shift =
    parts.reduce((sum, { text }) => sum + (text === '%' ? 2 : text === '‰' ? 3 : 0), 0) -
    3 * parts.filter(isLastComma).length;
  const { digits, scale } = rounded(decimalOf(value), places.length);
  const exponent = digits === '' ? 0 : scale + shift - whole.length;
  const lastZero = places.findLastIndex(({ digit }) => digit === '0');
  const least = Math.max(whole.length, lastZero + 1);
  const written = digits.padEnd(least, '0');
  const hasFraction = Math.max(least, digits.length) > whole.length;
  const first = parts.findIndex((each) => each.exponent !== undefined);
  let place = 0;
  return parts
    .map((each, at) => {
      if (each.digit !== undefined) return written.charAt(place++);
      if (each.dot !== undefined) return at === point && hasFraction ? '.' : '';
      if (each.exponent !== undefined && at === first) return exponentText(each.exponent, exponent);
      return each.comma === undefined ? each.text : '';
    })
    .join('');
}

/** The zeros after the sign that count; .NET ignores others. */
const MOST_ZEROS = 10;

function exponentText(format: string, exponent: number): string {
  const sign = exponent < 0 ? '-' : format.charAt(1) === '+' ? '+' : '';
  const zeros = Math.min(MOST_ZEROS, format.replace(/^[^0]+/, '').length);
  return `${format.charAt(0)}${sign}${String(Math.abs(exponent)).padStart(zeros, '0')}`;
}

/** .NET looks at 15 digits of a float. */
function decimalOf(value: number | bigint): Decimal {
  if (typeof value === 'bigint') return trimmed(value === 0n ? '' : String(value), String(value).length);
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e');
  return trimmed(value === 0 ? '' : mantissa.replace('.', ''), Number(power) + 1);
}

function trimmed(digits: string, scale: number): Decimal {
  return { digits: digits.replace(/0+$/, ''), scale };
}

function rounded({ digits, scale }: Decimal, places: number): Decimal {
  if (digits.length <= places) return { digits, scale };
  const kept = digits.slice(0, places);
  if (digits.charAt(places) < '5') return trimmed(kept, scale);
  const raised = String(BigInt(kept || '0') + 1n);
  return trimmed(raised, scale + raised.length - Math.max(1, kept.length));
}
