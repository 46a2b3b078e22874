import { sayTime } from '../../helpers/report/closing.ts';
import { plain } from '../../helpers/report/plain-text.ts';

/** More of a text is on the page of its raw JSON. */
const LONGEST = 300;

/** A value as text, in one line, inert and not too long. */
export function sayValue(value: unknown, as: 'text' | 'time' = 'text'): string {
  if (value === undefined || value === null || value === '') return '–';
  if (as === 'time' && typeof value === 'number') return sayTime(value);
  const text = plain(typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  const line = text.replaceAll(/\s*\n\s*/g, ' ↵ ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line;
}
