import { formatDuration } from '../../runner/report/duration.ts';
import { plain } from '../../runner/report/plain-text.ts';

/** More of a text is on the page of its raw JSON. */
const LONGEST = 300;

/** Formats a value for people: unchanged; seconds as a duration; an ISO 8601 moment to the minute. */
export type As = 'text' | 'time' | 'moment';

/** A value as text, in one line, inert and not too long. */
export function sayValue(value: unknown, as: As = 'text'): string {
  if (value === undefined || value === null || value === '') return '–';
  if (as === 'time' && typeof value === 'number') return formatDuration(value);
  if (as === 'moment' && typeof value === 'string')
    return plain(value).replace(/^(\S+)T(\d\d:\d\d)\S*Z$/, '$1, $2 UTC');
  const text = plain(typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  const line = text.replaceAll(/\s*\n\s*/g, ' ↵ ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line;
}
