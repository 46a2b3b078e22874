import { type Lane, lanesOf } from '../data/lanes.ts';
import { pointer } from '../data/pointer.ts';
import type { FoundRollout } from '../data/rollouts.ts';
import { Wide } from './table.tsx';
import { Value } from './value.tsx';

/** The room for a text on a phone and on a desktop, in letters across the whole timeline. */
const ROOM = { phone: 44, desktop: 95 };

/** One rolling upgrade: instances × time, from the run's own samples. It is made of boxes, so that its texts have one size on every screen. */
export function Timeline({ found, name }: { found: FoundRollout; name: string }) {
  const { rollout, at } = found;
  const lanes = lanesOf(found);
  const end = Math.max(rollout.seconds, ...lanes.flatMap(({ marks }) => marks.map(({ to }) => to)), 1);
  return (
    <figure class="timeline" aria-label={`Timeline: ${name}`}>
      {lanes.map((lane) => (
        <div key={lane.name} class="lane">
          <span class="lane-name">{lane.name}</span>
          <div class="lane-bar">{lane.dots ? <Dots lane={lane} end={end} /> : <Stretches lane={lane} end={end} />}</div>
        </div>
      ))}
      <p class="axis">
        <span>0</span>
        <span>
          <Value at={pointer(at, 'seconds')} /> lab seconds
        </span>
      </p>
    </figure>
  );
}

function Stretches({ lane: { marks, looks }, end }: { lane: Lane; end: number }) {
  const percent = (seconds: number) => Math.round((10_000 * seconds) / end) / 100;
  return (
    <>
      {marks.map(({ at, from, to, kind, seen }) => {
        const share = (to - from) / end;
        const letters = seen.length + 1;
        return (
          <span
            key={at}
            class={`stretch ${kind}`}
            style={`left:${percent(from)}%;width:${Math.max(0.3, percent(to - from))}%`}
            title={`${from}–${to} s: ${seen}`}
          >
            {letters < share * ROOM.desktop && (
              <span class={letters < share * ROOM.phone ? undefined : 'desktop'}>{seen}</span>
            )}
          </span>
        );
      })}
      <Points class="looks" moments={looks} end={end} y={96} />
    </>
  );
}

function Dots({ lane: { marks }, end }: { lane: Lane; end: number }) {
  return (
    <>
      {['answered', 'unanswered'].map((kind) => (
        <Points
          key={kind}
          class={kind}
          moments={marks.filter((mark) => mark.kind === kind).map(({ from }) => from)}
          end={end}
          y={50}
        />
      ))}
    </>
  );
}

/** Moments as points: lines without a length, whose round ends keep their form however the picture is stretched. */
function Points({
  class: kind,
  moments,
  end,
  y,
}: {
  class: string;
  moments: readonly number[];
  end: number;
  y: number;
}) {
  return (
    <svg class={`points ${kind}`} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={moments.map((moment) => `M${Math.round((1000 * moment) / end)} ${y}h0`).join('')} />
    </svg>
  );
}

/** The changes of a rollout as a table: for readers who cannot see the picture, or need the samples. */
export function Changes({ found, name }: { found: FoundRollout; name: string }) {
  const rows = lanesOf(found)
    .flatMap(({ name, marks, dots }) => (dots ? [] : marks.map((mark) => ({ name, mark }))))
    .sort((a, b) => a.mark.from - b.mark.from);
  return (
    <details class="fold">
      <summary>Every change as a table</summary>
      <Wide label={`Changes: ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">lab seconds</th>
              <th scope="col">of</th>
              <th scope="col">becomes</th>
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
