import { addressOf } from '../data/chapters.ts';
import { classOf, isAssumed, type Mark, Sign } from './badge.tsx';
import { usePlace } from './context.ts';

/** All claims at a glance: a tile each, by chapter, with the sign of its verdict. */
export function ClaimMap() {
  const { guide, top } = usePlace();
  return (
    <ol class="claim-map">
      {[...Map.groupBy(guide.entries, ({ chapter }) => chapter ?? 'No chapter')].map(([chapter, entries]) => (
        <li key={chapter}>
          <h3>{chapter}</h3>
          <ul>
            {entries.map((entry) => {
              const { id, title, result } = entry;
              const assumed = isAssumed(entry);
              const mark: Mark = result?.verdict ?? 'not run';
              return (
                <li key={id}>
                  <a
                    class={`tile ${classOf(mark)}${assumed ? ' assumed' : ''}`}
                    href={`${top}${addressOf(entry)}`}
                    title={title}
                  >
                    <Sign mark={mark} assumed={assumed} />
                    <b>{id}</b>
                    <span class="hidden">
                      {' '}
                      {title}: {mark}
                      {assumed && ', assumed'}
                    </span>
                  </a>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}
