import type { Rollout } from '../../helpers/claim/rollouts.ts';
import { pointer } from './pointer.ts';
import { type FoundRollout, type Span, toSpans } from './rollouts.ts';

type UpgradeSeen = Rollout['upgrade'][number]['seen'];

/** A stretch or a point of a lane, with a class and words of its own. */
export interface Mark extends Span<string> {
  readonly kind: string;
}

/** One row of a timeline. */
export interface Lane {
  readonly name: string;
  /** When it was looked, in lab seconds. */
  readonly looks: readonly number[];
  readonly marks: readonly Mark[];
  /** Points instead of stretches. */
  readonly dots?: boolean;
}

/** The rows of a rollout's timeline: the upgrade, its batches, each instance's model and health, and the requests of clients. */
export function lanesOf({ rollout, at }: FoundRollout): Lane[] {
  const before = rollout.upgrade[0]?.seen?.startTime;
  const ofUpgrade = <T>(read: (seen: UpgradeSeen) => T) => toSpans(rollout.upgrade, pointer(at, 'upgrade'), read);
  const upgrade = ofUpgrade((seen) => describe(seen, before));
  const inProgress = ofUpgrade((seen) => countInProgress(seen, before)).filter(({ seen }) => seen > 0);
  const ids = [...new Set(rollout.instances.flatMap(({ seen }) => seen.map(({ id }) => id)))];
  const timesOf = (samples: readonly { at: number }[]) => samples.map(({ at }) => at);
  const looks = {
    upgrade: timesOf(rollout.upgrade),
    instances: timesOf(rollout.instances),
    health: timesOf(rollout.health),
  };
  return [
    {
      name: 'rolling upgrade',
      looks: looks.upgrade,
      marks: upgrade.map((span) => ({ ...span, kind: kindOf(span.seen) })),
    },
    {
      name: 'batch',
      looks: looks.upgrade,
      marks: inProgress.map((span) => ({ ...span, seen: `${span.seen} in progress`, kind: 'batch' })),
    },
    ...ids.map(
      (id): Lane => ({ name: `instance ${id}: model`, looks: looks.instances, marks: modelOf(rollout, at, id) }),
    ),
    ...(rollout.health.length === 0
      ? []
      : ids.map(
          (id): Lane => ({ name: `instance ${id}: health`, looks: looks.health, marks: healthOf(rollout, at, id) }),
        )),
    {
      name: 'visitors',
      dots: true,
      looks: [],
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

function modelOf(rollout: Rollout, at: string, id: string): Mark[] {
  const spans = toSpans(rollout.instances, pointer(at, 'instances'), (seen) => {
    const instance = seen.find((each) => each.id === id);
    if (!instance) return 'gone';
    if (instance.power !== 'running') return instance.power ?? 'unknown power';
    return instance.latestModelApplied ? 'latest' : 'behind';
  });
  return spans.map((span) => ({ ...span, kind: ['latest', 'behind'].includes(span.seen) ? span.seen : 'away' }));
}

function healthOf(rollout: Rollout, at: string, id: string): Mark[] {
  const spans = toSpans(
    rollout.health,
    pointer(at, 'health'),
    (seen) => seen.find((each) => each.id === id)?.health ?? 'unknown',
  );
  return spans.map((span) => ({ ...span, kind: span.seen }));
}

/** The upgrade of before is not this one. */
function describe(seen: UpgradeSeen, before: string | undefined): string {
  return !seen || seen.startTime === before ? 'none yet' : (seen.state ?? 'no state');
}

function countInProgress(seen: UpgradeSeen, before: string | undefined): number {
  return !seen || seen.startTime === before ? 0 : seen.inProgress;
}

function kindOf(state: string): string {
  return state === 'none yet' ? 'none' : state.toLowerCase();
}
