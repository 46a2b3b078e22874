import { formatDuration } from '../../runner/report/duration.ts';
import { plain } from '../../runner/report/plain-text.ts';

/** A longer text is cut; the page of its raw JSON has all of it. */
const LONGEST = 300;

/** The format of a value: as it is, seconds as a duration, or an ISO 8601 moment to the minute. */
export type As = 'text' | 'time' | 'moment';

/** Returns a value as one line of inert text of limited length. */
export function sayValue(value: unknown, as: As = 'text'): string {
  if (value === undefined || value === null || value === '') return '–';
  if (as === 'time' && typeof value === 'number') return formatDuration(value);
  if (as === 'moment' && typeof value === 'string')
    return plain(value).replace(/^(\S+)T(\d\d:\d\d)\S*Z$/, '$1, $2 UTC');
  const text = plain(typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  const line = text.replaceAll(/\s*\n\s*/g, ' ↵ ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line;
}
