import { isAnotherVariant } from '../../runner/report/closing.ts';
import { BY_URGENCY, type Mark, Sign } from './badge.tsx';
import { usePlace } from './context.ts';
import { Value } from './value.tsx';

/** The place, the time and the result of the run, at the top of every page. */
export function RunStrip() {
  const { guide, top } = usePlace();
  const { run, entries } = guide;
  if (!run) {
    return (
      <p class="run-strip none" role="note">
        There is no run yet, so the claims have no verdicts. <code>npm run e2e</code> tests them.
      </p>
    );
  }
  const marks = entries.map(({ result }): Mark => result?.verdict ?? 'not run');
  const counts = BY_URGENCY.map((mark) => ({ mark, count: marks.filter((each) => each === mark).length }));
  const isBad = marks.some((mark) => mark !== 'holds' && mark !== 'not run');
  const state = isBad ? 'bad' : marks.includes('not run') ? 'partial' : 'good';
  return (
    <p class={`run-strip ${state}`} role="note">
      <span class="counts">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ mark, count }) => (
            <a key={mark} href={`${top}walkthrough.html${mark === 'holds' ? '' : '#attention'}`}>
              <Sign mark={mark} />
              <b data-count={mark}>{count}</b> {mark === 'holds' && count !== 1 ? 'hold' : mark}
            </a>
          ))}
      </span>{' '}
      <span class="where">
        {run.target === 'azure'
          ? 'on Azure'
          : run.target === 'emulator'
            ? 'on the embedded emulator'
            : 'not started: the settings could not be read'}
        {isAnotherVariant(run.variant) && (
          <strong>
            {' '}
            IN THE VARIANT <Value at="/variant" />, NOT IN AZURE'S BEHAVIOR
          </strong>
        )}
        , <Value at="/startedAt" as="moment" />
      </span>
    </p>
  );
}
