import { DAYS, MONTHS } from '../../core/calendar.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError } from '../language/fault.ts';
import { isInteger, numberOf } from '../language/number.ts';
import { either, fresh, named, optional, pure, text, wholeNumber } from './rows/row.ts';

/** A moment as .NET's DateTimeOffset holds it: the time on the wall in UTC milliseconds (and ticks, 10 000 to one), and how far the wall is ahead of UTC. */
interface Moment {
  wall: number;
  ticks: number;
  offset: number;
}

const iso = 'yyyy-MM-ddTHH:mm:ssZ';

function invalid(name: string, why: string, page = 'arm-syntax-functions'): ExpressionError {
  return new ExpressionError(
    `The template function '${name}' has an invalid parameter. ${why} Please see https://aka.ms/${page} .`,
  );
}

const weekdays = DAYS.map((each) => each.toLowerCase());
const months = MONTHS.map((each) => each.toLowerCase());
/** Each name whole, or its first three letters. */
const oneOf = (names: readonly string[]) =>
  names.map((each) => `${each.slice(0, 3)}(?:${each.slice(3)})?`.replace('(?:)?', '')).join('|');

const clock = /(?:[T ]+(\d{1,2})(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,7})\d*)?)?)?(?: *([AP]M))?)?/.source;
const zone = / *(Z|GMT|[+-]\d{1,2}(?::?\d\d)?)?/.source;
const weekday = `(?:(?<weekday>${oneOf(weekdays)}),? )?`;
const month = `(?<name>${oneOf(months)})`;
const gap = '(?:[-/.]|,? *)';
/** The forms of a day that .NET reads with the invariant culture; the names of the groups say what is where. */
const days = [
  String.raw`(?<year>\d{4})[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?`,
  String.raw`(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4}|\d\d)`,
  String.raw`${weekday}(?<day>\d{1,2})${gap}${month}${gap}(?<year>\d{4}|\d\d)`,
  String.raw`${weekday}${month}${gap}(?<day>\d{1,2})[-/., ] *(?<year>\d{4}|\d\d)`,
  String.raw`(?<year>\d{4})${gap}${month}(?:${gap}(?<day>\d{1,2}))?`,
  String.raw`${month}${gap}(?<year>\d{4})`,
].map((day) => new RegExp(`^${day}${clock}${zone}$`, 'i'));
const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)$/;

function readMoment(name: string, value: string, which: string): Moment {
  const text = value.trim().replace(basic, '$1-$2-$3T$4:$5:$6$7');
  // Behind a T stands the time of ISO 8601: with minutes, and without the name of a zone.
  const isOdd = /\dT(?:\d{1,2}(?!:?\d)|.*GMT$)/i.test(text);
  const found = days.map((day) => day.exec(text)).find((match) => match !== null);
  const moment = found && !isOdd && momentOf(found.groups ?? {}, found.slice(-6));
  if (!moment) throw invalid(name, `${which} is not a valid ISO8601 DateTime string.`);
  return moment;
}

/** .NET takes two digits for a year from 1950 to 2049. */
function fullYear(year: string): number {
  return year.length > 2 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
}

/** @returns `undefined` for a day or an hour that there is not */
function momentOf(
  { year = '', month, day = '1', name, weekday }: Record<string, string | undefined>,
  [hour, minute, second = '0', fraction = '', half, offset]: (string | undefined)[],
): Moment | undefined {
  const at =
    name === undefined
      ? Number(month) - 1
      : months.findIndex((each) => each.startsWith(name.slice(0, 3).toLowerCase()));
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour ?? 0);
  const date = new Date(0);
  date.setUTCFullYear(fullYear(year), at, Number(day));
  if (weekday !== undefined && !weekdays[date.getUTCDay()]?.startsWith(weekday.slice(0, 3).toLowerCase()))
    return undefined;
  if (date.getUTCMonth() !== at || date.getUTCDate() !== Number(day)) return undefined;
  // An hour alone needs its half of the day.
  if (minute === undefined && hour !== undefined && !half) return undefined;
  if (hours > 23 || Number(minute ?? 0) > 59 || Number(second) > 59) return undefined;
  const ticks = fraction.padEnd(7, '0');
  const wall = date.setUTCHours(hours, Number(minute ?? 0), Number(second), Number(ticks.slice(0, 3)));
  const [, sign, ahead, minutes] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(offset ?? '') ?? [];
  const distance = sign ? Number(`${sign}1`) * (Number(ahead) * 60 + Number(minutes ?? 0)) : 0;
  if (Math.abs(distance) > 14 * 60) return undefined;
  return { wall, ticks: Number(ticks.slice(3)), offset: distance * 60_000 };
}

/** The first and the last moment that .NET has. */
const [EARLIEST, LATEST] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

function representable(wall: number): number {
  if (wall >= EARLIEST && wall <= LATEST) return wall;
  throw new ExpressionError("The added or subtracted value results in an un-representable DateTime. (Parameter 't')");
}

/** An ISO 8601 duration in milliseconds. As in .NET, twelve months are a year of 365 days, a month has 30, and there are no weeks. */
function readDuration(value: string): number {
  const parts =
    /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      value.trim(),
    );
  if (!parts) throw invalid('dateTimeAdd', `The second parameter '${value}' is not a valid ISO8601 Duration string.`);
  const [years, months, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0));
  const wholeYears = (years ?? 0) + Math.floor((months ?? 0) / 12);
  const wholeDays = wholeYears * 365 + ((months ?? 0) % 12) * 30 + (days ?? 0);
  const rest = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return (parts[1] ? -1 : 1) * (wholeDays * 86_400 + rest) * 1000;
}

// https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings, invariant culture
const standardFormats: Record<string, string> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: 'yyyy-MM-ddTHH:mm:ss.fffffffzzz',
  O: 'yyyy-MM-ddTHH:mm:ss.fffffffzzz',
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: 'yyyy-MM-ddTHH:mm:ss',
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: 'yyyy-MM-dd HH:mm:ssZ',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

const specifier =
  /'([^']*)'|"([^"]*)"|\\(.)|y{1,5}|M{1,4}|d{1,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|t{1,2}|z{1,3}|g{1,2}|K|%/g;

function formatMoment(moment: Moment, pattern: string): string {
  const named =
    pattern === '' ? 'MM/dd/yyyy HH:mm:ss zzz' : pattern.length === 1 ? standardFormats[pattern] : undefined;
  if (pattern.length === 1 && !named)
    throw invalid(
      'dateTimeAdd',
      `The third parameter '${pattern}' is not a valid DateTime format string.`,
      'arn-template#functions',
    );
  const universal = /^[uUrR]$/.test(pattern);
  const date = new Date(universal ? moment.wall - moment.offset : moment.wall);
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(date);
  const padded = (value: number, width: number) => String(value).padStart(width, '0');
  const fraction = (digits: number) =>
    `${padded(date.getUTCMilliseconds(), 3)}${padded(moment.ticks, 4)}`.slice(0, digits);
  const zone = (width: number) => {
    const minutes = Math.abs(moment.offset) / 60_000;
    const hours = padded(Math.floor(minutes / 60), width > 1 ? 2 : 1);
    return `${moment.offset < 0 ? '-' : '+'}${hours}${width === 3 ? `:${padded(minutes % 60, 2)}` : ''}`;
  };
  const written: Record<string, (width: number) => string> = {
    y: (width) => (width < 3 ? padded(date.getUTCFullYear() % 100, width) : padded(date.getUTCFullYear(), width)),
    M: (width) => (width < 3 ? padded(date.getUTCMonth() + 1, width) : name({ month: width === 3 ? 'short' : 'long' })),
    d: (width) => (width < 3 ? padded(date.getUTCDate(), width) : name({ weekday: width === 3 ? 'short' : 'long' })),
    H: (width) => padded(date.getUTCHours(), width),
    h: (width) => padded(date.getUTCHours() % 12 || 12, width),
    m: (width) => padded(date.getUTCMinutes(), width),
    s: (width) => padded(date.getUTCSeconds(), width),
    f: fraction,
    F: (width) => fraction(width).replace(/0+$/, ''),
    t: (width) => (date.getUTCHours() < 12 ? 'AM' : 'PM').slice(0, width),
    z: zone,
    K: () => zone(3),
    g: () => 'A.D.',
    '%': () => '',
  };
  return (named ?? pattern).replace(specifier, (found, single, double, escaped) => {
    const plain: unknown = single ?? double ?? escaped;
    return typeof plain === 'string' ? plain : (written[found.charAt(0)]?.(found.length) ?? found);
  });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date */
export const dates: Rows = {
  dateTimeAdd: pure([text, text, optional(text)], (base, duration, pattern) => {
    const { wall, ...others } = readMoment('dateTimeAdd', base, `The first parameter '${base}'`);
    return formatMoment({ wall: representable(wall + readDuration(duration)), ...others }, pattern ?? iso);
  }),
  dateTimeFromEpoch: pure([named(either(wholeNumber, text), 'Integer')], (seconds) => {
    const wall = isInteger(seconds) ? numberOf(seconds) * 1000 : Number.NaN;
    if (wall >= EARLIEST && wall <= LATEST) return formatMoment({ wall, ticks: 0, offset: 0 }, iso);
    throw invalid('dateTimeFromEpoch', 'The parameter is not a valid epoch time integer.');
  }),
  dateTimeToEpoch: pure([text], (value) => {
    const { wall, offset } = readMoment('dateTimeToEpoch', value, 'The parameter');
    return Math.floor((wall - offset) / 1000);
  }),
  utcNow: fresh([optional(text)], ({ env }) => (pattern) => {
    // The documented default, without separators.
    return formatMoment({ wall: env.place.scope.now.getTime(), ticks: 0, offset: 0 }, pattern ?? 'yyyyMMddTHHmmssZ');
  }),
};
