import { DAYS, MONTHS } from '../../core/calendar.ts';
import { seconds } from './time-span.ts';

const two = (value: number) => String(value).padStart(2, '0');

const FIELDS: Record<string, (date: Date) => string> = {
  a: (date) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3),
  A: (date) => DAYS[date.getUTCDay()] ?? '',
  b: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  h: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  B: (date) => MONTHS[date.getUTCMonth()] ?? '',
  d: (date) => two(date.getUTCDate()),
  e: (date) => String(date.getUTCDate()).padStart(2),
  m: (date) => two(date.getUTCMonth() + 1),
  y: (date) => two(date.getUTCFullYear() % 100),
  Y: (date) => String(date.getUTCFullYear()),
  H: (date) => two(date.getUTCHours()),
  I: (date) => two(date.getUTCHours() % 12 || 12),
  M: (date) => two(date.getUTCMinutes()),
  S: (date) => two(date.getUTCSeconds()),
  p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  s: (date) => String(Math.floor(date.getTime() / 1000)),
  N: (date) => `${String(date.getUTCMilliseconds()).padStart(3, '0')}000000`,
  j: (date) =>
    String(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1).padStart(3, '0'),
  u: (date) => String(date.getUTCDay() || 7),
  w: (date) => String(date.getUTCDay()),
  F: (date) => date.toISOString().slice(0, 10),
  T: (date) => date.toISOString().slice(11, 19),
  R: (date) => date.toISOString().slice(11, 16),
  D: (date) => `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${two(date.getUTCFullYear() % 100)}`,
  z: () => '+0000',
  Z: () => 'UTC',
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
};

/** Returns a date in a format of `date(1)`, in UTC, the time zone of Azure's images. An unknown field stays as it is. */
export function dateText(date: Date, format: string): string {
  return format
    .replace(/%:z/g, '+00:00')
    .replace(/%3N/g, String(date.getUTCMilliseconds()).padStart(3, '0'))
    .replace(/%-?([a-zA-Z%])/g, (whole, field: string) => {
      const text = FIELDS[field]?.(date) ?? whole;
      return whole.startsWith('%-') ? text.replace(/^[0 ]+(?=.)/, '') : text;
    });
}

/** Returns a moment as `date -d` and `journalctl --since` understand it. `undefined`: it isn't written as one, or is out of range. */
export function readDate(text: string, now: Date): Date | undefined {
  const date = parseDate(text, now);
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

function parseDate(text: string, now: Date): Date | undefined {
  const words = text.trim();
  if (words === 'now' || words === '') return now;
  if (/^@-?\d+(\.\d+)?$/.test(words)) return new Date(Number(words.slice(1)) * 1000);
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (words === 'today') return new Date(midnight);
  if (words === 'yesterday') return new Date(words === 'yesterday' ? midnight - 86_400_000 : midnight);
  const relative = /^([+-]?)\s*(\d+)\s*(second|sec|s|minute|min|m|hour|h|day|d|week)s?(\s+ago)?$/.exec(words);
  if (relative) {
    const [, sign, count, unit = '', ago] = relative;
    const each: Record<string, string> = { second: 's', minute: 'min', hour: 'h', day: 'd', week: 'd' };
    const span = seconds(`${Number(count) * (unit === 'week' ? 7 : 1)}${each[unit] ?? unit}`);
    return new Date(now.getTime() + (sign === '-' || ago ? -1 : 1) * span * 1000);
  }
  const iso = /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?( ?(Z|UTC|[+-]\d\d:?\d\d))?$/.exec(words);
  if (!iso) return undefined;
  const zoned = words.replace(' UTC', 'Z').replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T');
  return new Date(
    /(Z|[+-]\d\d:?\d\d)$/.test(zoned) && zoned.includes('T') ? zoned : `${zoned}${zoned.includes('T') ? 'Z' : ''}`,
  );
}
