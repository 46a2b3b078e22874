import { rawPageOf, valueAt } from '../data/pointer.ts';
import { type As, sayValue } from '../data/say-value.ts';
import { usePlace } from './context.ts';

/**
 * A value of the run, read from its place in run.json, so that no number is typed into a page. It links to the reading that contains
 * it.
 */
export function Value({ at, as = 'text', linked = true }: { at: string; as?: As; linked?: boolean }) {
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

/** A value of the run in a picture. */
export function PictureValue({ at, as = 'text' }: { at: string; as?: As }) {
  const { guide, top } = usePlace();
  return (
    <a class="value" href={`${top}${rawPageOf(guide.run, at)}`} data-run={at} data-as={as}>
      {sayValue(valueAt(guide.run, at), as)}
    </a>
  );
}
