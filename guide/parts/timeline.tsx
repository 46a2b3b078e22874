import { lanesOf } from '../data/lanes.ts';
import { pointer } from '../data/pointer.ts';
import type { FoundRollout } from '../data/rollouts.ts';
import { Wide } from './table.tsx';
import { PictureValue, Value } from './value.tsx';

const LANE = { label: 150, width: 640, height: 30, gap: 8 };
const TOP = 30;

/** One rolling upgrade: instances × time, from the run's own samples. */
export function Timeline({ found, name }: { found: FoundRollout; name: string }) {
  const { rollout, at } = found;
  const lanes = lanesOf(found);
  const end = Math.max(rollout.seconds, ...lanes.flatMap(({ marks }) => marks.map(({ to }) => to)), 1);
  const x = (seconds: number) => LANE.label + (LANE.width * seconds) / end;
  const height = TOP + lanes.length * (LANE.height + LANE.gap) + 34;
  return (
    <Wide label={`Timeline: ${name}`}>
      <svg class="timeline" viewBox={`0 0 ${LANE.label + LANE.width + 16} ${height}`} aria-label={`Timeline: ${name}`}>
        {lanes.map(({ name, marks, dots, looks }, index) => {
          const y = TOP + index * (LANE.height + LANE.gap);
          return (
            <g key={name} class="lane">
              <text x="0" y={y + 20} class="lane-name">
                {name}
              </text>
              <rect class="lane-ground" x={LANE.label} y={y} width={LANE.width} height={LANE.height} rx="4" />
              {marks.map((mark) =>
                dots ? (
                  <circle
                    key={mark.at}
                    class={mark.kind}
                    cx={x(mark.from)}
                    cy={y + LANE.height / 2}
                    r={mark.kind === 'answered' ? 2.6 : 5}
                  >
                    <title>{`${mark.from} s: ${mark.seen}`}</title>
                  </circle>
                ) : (
                  <g key={mark.at} class={mark.kind}>
                    <rect
                      x={x(mark.from)}
                      y={y}
                      width={Math.max(1, x(mark.to) - x(mark.from))}
                      height={LANE.height}
                      rx="3"
                    >
                      <title>{`${mark.from}–${mark.to} s: ${mark.seen}`}</title>
                    </rect>
                    {fits(mark.seen, x(mark.to) - x(mark.from)) && (
                      <text x={(x(mark.from) + x(mark.to)) / 2} y={y + 20} text-anchor="middle">
                        {mark.seen}
                      </text>
                    )}
                  </g>
                ),
              )}
              <path class="looks" d={looks.map((look) => `M${x(look).toFixed(1)} ${y + LANE.height - 4}v4`).join('')} />
            </g>
          );
        })}
        <text x={LANE.label} y={height - 12} class="axis">
          0
        </text>
        <text x={LANE.label + LANE.width} y={height - 12} text-anchor="end" class="axis">
          <PictureValue at={pointer(at, 'seconds')} /> lab seconds
        </text>
      </svg>
    </Wide>
  );
}

/** The changes of a rollout as a table: for readers who cannot see the picture, or need the samples. */
export function Changes({ found, name }: { found: FoundRollout; name: string }) {
  const rows = lanesOf(found)
    .flatMap(({ name, marks, dots }) => (dots ? [] : marks.map((mark) => ({ name, mark }))))
    .sort((a, b) => a.mark.from - b.mark.from);
  return (
    <details class="fold">
      <summary>Each time something changed</summary>
      <Wide label={`Changes: ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">lab seconds</th>
              <th scope="col">what</th>
              <th scope="col">became</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, mark }) => (
              <tr key={`${name} ${mark.at}`}>
                <td class="number">
                  <Value at={pointer(mark.at, 'at')} />
                </td>
                <td>{name}</td>
                <td>{mark.seen}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}

/** A rough width of a text in the picture's units. */
function fits(text: string, width: number): boolean {
  return text.length * 7 < width;
}
