import { sayTime } from '../../helpers/report/closing.ts';
import { plain } from '../../helpers/report/plain-text.ts';
import { usePlace } from './context.ts';
import { rawPageOf, valueAt } from './pointer.ts';

/** More of a text is on the page of its raw JSON. */
const LONGEST = 300;

/**
 * A value of the run, taken from run.json by its place there, so that no number is typed into a page. It links to the reading it
 * stands in. `time`: seconds, as a person says them.
 */
export function Value({ at, as = 'text', linked = true }: { at: string; as?: 'text' | 'time'; linked?: boolean }) {
  const { guide, top } = usePlace();
  const text = sayValue(valueAt(guide.run, at), as);
  if (!linked)
    return (
      <span data-run={at} data-as={as}>
        {text}
      </span>
    );
  return (
    <a class="value" href={`${top}${rawPageOf(guide.run, at)}`} data-run={at} data-as={as}>
      {text}
    </a>
  );
}

/** The same in a picture. */
export function PictureValue({ at, as = 'text' }: { at: string; as?: 'text' | 'time' }) {
  const { guide, top } = usePlace();
  return (
    <a class="value" href={`${top}${rawPageOf(guide.run, at)}`} data-run={at} data-as={as}>
      {sayValue(valueAt(guide.run, at), as)}
    </a>
  );
}

/** A value as text, in one line, inert and not too long. */
export function sayValue(value: unknown, as: 'text' | 'time' = 'text'): string {
  if (value === undefined || value === null || value === '') return '–';
  if (as === 'time' && typeof value === 'number') return sayTime(value);
  const text = plain(typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  const line = text.replaceAll(/\s*\n\s*/g, ' ↵ ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} characters)` : line;
}
