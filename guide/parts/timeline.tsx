import type { FoundRollout, Span } from '../rollouts.ts';
import { toSpans } from '../rollouts.ts';
import { pointer } from './pointer.ts';
import { Wide } from './table.tsx';
import { PictureValue, Value } from './value.tsx';

const LANE = { label: 150, width: 640, height: 30, gap: 8 };
const TOP = 30;

interface UpgradeSeen {
  readonly state?: string;
  readonly startTime?: string;
  readonly successful: number;
  readonly failed: number;
  readonly inProgress: number;
  readonly pending: number;
}
interface InstanceSeen {
  readonly id: string;
  readonly power?: string;
  readonly latestModelApplied?: boolean;
}
interface HealthSeen {
  readonly id: string;
  readonly health: string;
}

/** A stretch or a point of a lane, with a class and words of its own. */
interface Mark extends Span<string> {
  readonly kind: string;
}
interface Lane {
  readonly name: string;
  readonly marks: readonly Mark[];
  /** Points instead of stretches. */
  readonly dots?: boolean;
}

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
        {lanes.map(({ name, marks, dots }, index) => {
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

/** The changes of a rollout as a table: for whoever does not see the picture, or wants the samples. */
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

function lanesOf({ rollout, at }: FoundRollout): Lane[] {
  const first = rollout.upgrade[0]?.seen as UpgradeSeen | undefined;
  const upgrade = toSpans(rollout.upgrade, pointer(at, 'upgrade'), (seen) =>
    describe(seen as UpgradeSeen | undefined, first?.startTime),
  );
  const ids = [
    ...new Set(rollout.instances.flatMap(({ seen }) => (seen as readonly InstanceSeen[]).map(({ id }) => id))),
  ];
  const inProgress = toSpans(rollout.upgrade, pointer(at, 'upgrade'), (seen) =>
    countInProgress(seen as UpgradeSeen | undefined, first?.startTime),
  );
  return [
    { name: 'rolling upgrade', marks: upgrade.map((span) => ({ ...span, kind: kindOf(span.seen) })) },
    {
      name: 'batch',
      marks: inProgress
        .filter(({ seen }) => seen > 0)
        .map((span) => ({ ...span, seen: `${span.seen} in progress`, kind: 'batch' })),
    },
    ...ids.map((id): Lane => ({ name: `instance ${id}: model`, marks: modelOf(rollout, at, id) })),
    ...(rollout.health.length === 0
      ? []
      : ids.map((id): Lane => ({ name: `instance ${id}: health`, marks: healthOf(rollout, at, id) }))),
    {
      name: 'visitors',
      dots: true,
      marks: rollout.page.map(({ at: seconds, seen }, index) => ({
        from: seconds,
        to: seconds,
        seen: seen === 'no answer' ? seen : String(seen.status),
        kind: seen !== 'no answer' && seen.status === 200 ? 'answered' : 'unanswered',
        at: pointer(at, 'page', index),
      })),
    },
  ];
}

function modelOf(rollout: FoundRollout['rollout'], at: string, id: string): Mark[] {
  const spans = toSpans(rollout.instances, pointer(at, 'instances'), (seen) => {
    const instance = (seen as readonly InstanceSeen[]).find((each) => each.id === id);
    if (!instance) return 'gone';
    if (instance.power !== 'running') return instance.power ?? 'unknown power';
    return instance.latestModelApplied ? 'latest' : 'behind';
  });
  return spans.map((span) => ({ ...span, kind: ['latest', 'behind'].includes(span.seen) ? span.seen : 'away' }));
}

function healthOf(rollout: FoundRollout['rollout'], at: string, id: string): Mark[] {
  const spans = toSpans(
    rollout.health,
    pointer(at, 'health'),
    (seen) => (seen as readonly HealthSeen[]).find((each) => each.id === id)?.health ?? 'unknown',
  );
  return spans.map((span) => ({ ...span, kind: span.seen }));
}

/** The upgrade of before is not this one. */
function describe(seen: UpgradeSeen | undefined, before: string | undefined): string {
  return !seen || seen.startTime === before ? 'none yet' : (seen.state ?? 'no state');
}

function countInProgress(seen: UpgradeSeen | undefined, before: string | undefined): number {
  return !seen || seen.startTime === before ? 0 : seen.inProgress;
}

function kindOf(state: string): string {
  return state === 'none yet' ? 'none' : state.toLowerCase();
}

/** A rough width of a text in the picture's units. */
function fits(text: string, width: number): boolean {
  return text.length * 7 < width;
}
