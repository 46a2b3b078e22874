import type { Lane } from '../data/lanes.ts';

/** The room for a text on a phone and on a desktop, in letters across the whole timeline. */
const ROOM = { phone: 44, desktop: 95 };

/** The lanes of a timeline, from 0 to `end` lab seconds. They are boxes, so that their texts have one size on every screen. */
export function Lanes({ lanes, end }: { lanes: readonly Lane[]; end: number }) {
  return (
    <>
      {lanes.map((lane) => (
        <div key={lane.name} class="lane">
          <span class="lane-name">{lane.name}</span>
          <div class="lane-bar">{lane.dots ? <Dots lane={lane} end={end} /> : <Stretches lane={lane} end={end} />}</div>
        </div>
      ))}
    </>
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
    <svg class={`moments ${kind}`} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={moments.map((moment) => `M${Math.round((1000 * moment) / end)} ${y}h0`).join('')} />
    </svg>
  );
}
