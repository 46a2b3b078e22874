import type { ScalarTag, Tags } from 'yaml';
import type { Yaml } from './python.ts';

type Reading = (text: string) => Yaml;

/** The plain scalars that stand for something else than text, as PyYAML's resolver knows them: fewer than YAML 1.1 has (source: pyyaml-resolver). */
const IMPLICIT: readonly [tag: string, test: RegExp, read: Reading][] = [
  ['bool', /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/, readBool],
  [
    'float',
    /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    readFloat,
  ],
  [
    'int',
    /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/,
    readInt,
  ],
  ['null', /^(?:~|null|Null|NULL|)$/, () => null],
  [
    'timestamp',
    /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
    readTimestamp,
  ],
];

/** The tags of PyYAML's safe loader, without sets and ordered mappings. Any other is a fault. */
export const PYTHON_TAGS: Tags = [
  ...IMPLICIT.flatMap(([name, test, read]): ScalarTag[] => {
    const byName = { tag: `tag:yaml.org,2002:${name}`, resolve: guarded(read) };
    return [{ ...byName, test, default: true }, byName];
  }),
  { tag: 'tag:yaml.org,2002:binary', resolve: guarded(readBinary) },
];

/** Lets a reading that fails be a fault of the document. */
function guarded(read: Reading): ScalarTag['resolve'] {
  return (text, onError) => {
    try {
      return read(text);
    } catch (error) {
      onError(error instanceof Error ? error.message : String(error));
      return text;
    }
  };
}

function readBool(text: string): boolean {
  const word = text.toLowerCase();
  if (!['yes', 'true', 'on', 'no', 'false', 'off'].includes(word)) throw new Error(`KeyError: '${word}'`);
  return ['yes', 'true', 'on'].includes(word);
}

/** Reads digits as parts of a base of 60, the last one first: `1:30` is 90. */
function sexagesimal<T extends bigint | number>(
  text: string,
  read: (part: string) => T,
  add: (sum: T, part: T) => T,
): T {
  const [first = '', ...rest] = text.split(':');
  return rest.map(read).reduce(add, read(first));
}

/** Assumed: the digits that CPython reads as one integer, by default. Beyond, its work grows with their square. */
const MOST_DIGITS = 4300;

function readInt(text: string): bigint {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', '')) ?? [];
  if (digits.length > MOST_DIGITS)
    throw new Error(
      `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${digits.length} digits`,
    );
  const value = digits.includes(':')
    ? sexagesimal(digits, BigInt, (sum, part) => sum * 60n + part)
    : BigInt(digits.replace(/^0o?(?=[0-7])/i, '0o'));
  if (digits === '') throw new Error(`invalid literal for int() with base 10: '${text}'`);
  return sign === '-' ? -value : value;
}

function readFloat(text: string): number {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', '').toLowerCase()) ?? [];
  const infinite = { '.inf': Number.POSITIVE_INFINITY, '.nan': Number.NaN }[digits];
  const value = infinite ?? sexagesimal(digits, Number, (sum, part) => sum * 60 + part);
  if (infinite === undefined && (digits === '' || Number.isNaN(value)))
    throw new Error(`could not convert string to float: '${text}'`);
  return sign === '-' ? -value : value;
}

/** Returns a date as Python writes it: `2001-12-14 21:59:43.100000-05:00`. Throws for a time that does not exist. */
function readTimestamp(text: string): string {
  const [date = '', time = '', fraction = '', zone = ''] = (
    /^(.{8,10}?)(?:(?:[Tt]|\s+)([\d:]+)(?:\.(\d*))?\s*(.*))?$/.exec(text)?.slice(1) ?? []
  ).map((part = '') => part);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (!isDay || hour > 23 || minute > 59 || second > 59) throw new Error(`ValueError: there is no time ${text}`);
  const padded = (numbers: readonly number[], mark: string) =>
    numbers.map((each) => String(each).padStart(2, '0')).join(mark);
  if (time === '') return padded([year, month, day], '-');
  const [, sign, hours = 0, minutes = 0] = /^([-+])(\d+)(?::(\d+))?$/.exec(zone) ?? (zone === 'Z' ? ['', '+'] : []);
  const offset = sign === undefined ? '' : `${sign}${padded([Number(hours), Number(minutes)], ':')}`;
  const part = fraction === '' ? '' : `.${fraction.slice(0, 6).padEnd(6, '0')}`;
  return `${padded([year, month, day], '-')} ${padded([hour, minute, second], ':')}${part}${offset}`;
}

function readBinary(text: string): Uint8Array {
  if (/[^\0-\x7f]/.test(text)) throw new Error('failed to convert base64 data into ascii');
  return fromBase64(text);
}

/** Reads base64 as Python does: other characters are left out, but the padding must be right. */
export function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z0-9+/=]/g, '');
  if (clean.length % 4 !== 0) throw new Error('Incorrect padding');
  return Buffer.from(clean, 'base64');
}
