import type { Timeline } from '../../runner/live/watch/timeline.ts';
import { Wide } from '../parts/wide.tsx';

const LANE = { label: 110, width: 640, height: 26, gap: 6 };
const TOP = 6;

/** The latest rolling upgrade as it grows. */
export function GrowingTimeline({ timeline: { lanes, seconds, isOver } }: { timeline: Timeline }) {
  const shown = lanes.slice(0, 22);
  const x = (at: number) => LANE.label + (LANE.width * at) / Math.max(1, seconds);
  const height = TOP + shown.length * (LANE.height + LANE.gap) + 24;
  const title = `Rolling upgrade, ${seconds} lab seconds${isOver ? '' : ' so far'}`;
  return (
    <section class="card" aria-label="Rolling upgrade">
      <h2>Rolling upgrade</h2>
      <Wide label={title}>
        <svg
          class="timeline growing"
          viewBox={`0 0 ${LANE.label + LANE.width + 8} ${height}`}
          role="img"
          aria-label={title}
        >
          {shown.map(({ name, stretches }, index) => {
            const y = TOP + index * (LANE.height + LANE.gap);
            return (
              <g key={name} class="lane">
                <text x="0" y={y + 18} class="lane-name">
                  {name}
                </text>
                <rect class="lane-ground" x={LANE.label} y={y} width={LANE.width} height={LANE.height} rx="4" />
                {stretches.map(({ from, to, says, kind }) => (
                  <g key={from} class={kind}>
                    <rect x={x(from)} y={y} width={Math.max(2, x(to) - x(from))} height={LANE.height} rx="3">
                      <title>{`${from}–${to} s: ${says}`}</title>
                    </rect>
                    {says.length * 7 < x(to) - x(from) && (
                      <text x={(x(from) + x(to)) / 2} y={y + 18} text-anchor="middle">
                        {says}
                      </text>
                    )}
                  </g>
                ))}
              </g>
            );
          })}
          <text x={LANE.label} y={height - 6} class="axis">
            0
          </text>
          <text x={LANE.label + LANE.width} y={height - 6} text-anchor="end" class="axis">
            {`${seconds} lab seconds`}
          </text>
        </svg>
      </Wide>
      {lanes.length > shown.length && <p>And {lanes.length - shown.length} more instances.</p>}
      <details class="fold">
        <summary>The same as a list</summary>
        <ul>
          {shown.flatMap(({ name, stretches }) =>
            stretches.map(({ from, to, says }) => (
              <li key={`${name} ${from}`}>{`${name}, ${from} to ${to} s: ${says}`}</li>
            )),
          )}
        </ul>
      </details>
    </section>
  );
}
