import type { Rows } from '../expression/environment.ts';
import { ExpressionError } from '../language/fault.ts';
import { fresh, integer, optional, pure, text } from './rows/row.ts';

/** A moment as .NET's DateTimeOffset holds it: the time on the wall in UTC milliseconds (and ticks, 10 000 to one), and how far the wall is ahead of UTC. */
interface Moment {
  wall: number;
  ticks: number;
  offset: number;
}

const iso = 'yyyy-MM-ddTHH:mm:ssZ';

function invalid(name: string, why: string): ExpressionError {
  return new ExpressionError(
    `The template function '${name}' has an invalid parameter. ${why} Please see https://aka.ms/arm-syntax-functions .`,
  );
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Writes the other forms that .NET reads with the invariant culture, month before day and RFC 1123, as ISO 8601. */
function asISO(value: string): string {
  const two = (digits: string | number = 0) => String(digits).padStart(2, '0');
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d\d)(:\d\d)?(?: (AM|PM))?)?$/i.exec(value);
  if (american) {
    const [, month, day, year, hour = '0', minute, second = ':00', half] = american;
    const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour);
    return `${year}-${two(month)}-${two(day)}T${two(hours)}:${two(minute)}${second}Z`;
  }
  const rfc1123 = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(value);
  if (!rfc1123) return value;
  const [, day, month = '', year, time] = rfc1123;
  return `${year}-${two(monthNames.indexOf(month) + 1)}-${day}T${time}Z`;
}

function readMoment(name: string, value: string, which: string): Moment {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:\d\d)?)?$/i.exec(
    asISO(value.trim()),
  );
  const [, day = '', time = '00:00', zone = 'Z'] = parts ?? [];
  const wall = Date.parse(`${day}T${time}Z`);
  if (!parts || Number.isNaN(wall)) throw invalid(name, `${which} is not a valid ISO8601 DateTime string.`);
  const ahead = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  const minutes = ahead ? Number(`${ahead[1]}1`) * (Number(ahead[2]) * 60 + Number(ahead[3])) : 0;
  const ticks = Number((/\.(\d+)/.exec(time)?.[1] ?? '').padEnd(7, '0').slice(3, 7));
  return { wall, ticks, offset: minutes * 60_000 };
}

/** An ISO 8601 duration in milliseconds. As in .NET, twelve months are a year of 365 days, a month has 30, and there are no weeks. */
function readDuration(value: string): number {
  const parts =
    /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(value);
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
  /'([^']*)'|"([^"]*)"|\\(.)|y{1,5}|M{1,4}|d{1,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|t{1,2}|z{1,3}|K|%/g;

function formatMoment(moment: Moment, pattern: string): string {
  const named = pattern.length === 1 ? standardFormats[pattern] : undefined;
  if (pattern.length === 1 && !named)
    throw invalid('dateTimeAdd', `The third parameter '${pattern}' is not a valid DateTime format string.`);
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
    return formatMoment({ wall: wall + readDuration(duration), ...others }, pattern ?? iso);
  }),
  dateTimeFromEpoch: pure([integer], (seconds) => formatMoment({ wall: seconds * 1000, ticks: 0, offset: 0 }, iso)),
  dateTimeToEpoch: pure([text], (value) => {
    const { wall, offset } = readMoment('dateTimeToEpoch', value, 'The parameter');
    return Math.floor((wall - offset) / 1000);
  }),
  utcNow: fresh([optional(text)], ({ env }) => (pattern) => {
    // The documented default, without separators.
    return formatMoment({ wall: env.place.scope.now.getTime(), ticks: 0, offset: 0 }, pattern ?? 'yyyyMMddTHHmmssZ');
  }),
};
