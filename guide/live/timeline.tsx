import { useState } from 'preact/hooks';
import type { Timeline } from '../../runner/live/watch/timeline.ts';
import type { Lane } from '../data/lanes.ts';
import { Lanes } from '../parts/lanes.tsx';

/** The latest rolling upgrade as it grows. */
export function GrowingTimeline({ timeline: { lanes, seconds, isOver } }: { timeline: Timeline }) {
  const [isListed, setListed] = useState(false);
  const shown = lanes.slice(0, 22);
  const title = `Rolling upgrade, ${seconds} lab seconds${isOver ? '' : ' so far'}`;
  return (
    <section class="card" aria-label="Rolling upgrade">
      <h2>Rolling upgrade</h2>
      <figure class="timeline" aria-label={title}>
        <Lanes lanes={shown.map(toLane)} end={Math.max(1, seconds)} />
        <p class="axis">
          <span>0</span>
          <span>{`${seconds} lab seconds`}</span>
        </p>
      </figure>
      {lanes.length > shown.length && <p>And {lanes.length - shown.length} more instances.</p>}
      <details class="fold" onToggle={({ currentTarget }) => setListed(currentTarget.open)}>
        <summary>The same as a list</summary>
        {isListed && (
          <ul>
            {shown.flatMap(({ name, stretches }) =>
              stretches.map(({ from, to, says }) => (
                <li key={`${name} ${from}`}>{`${name}, ${from} to ${to} s: ${says}`}</li>
              )),
            )}
          </ul>
        )}
      </details>
    </section>
  );
}

function toLane({ name, stretches }: Timeline['lanes'][number]): Lane {
  const marks = stretches.map(({ from, to, says, kind }) => ({ from, to, seen: says, kind, at: String(from) }));
  return { name, looks: [], marks };
}
