import type { Rollout } from '../../helpers/claim/rollouts.ts';
import { type Batch, batchesOf } from './batches.ts';
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
  /** The times of the samples, in lab seconds. */
  readonly looks: readonly number[];
  readonly marks: readonly Mark[];
  /** Points instead of stretches. */
  readonly dots?: boolean;
}

/** Returns the rows of a rollout's timeline: the upgrade, each instance's batch, model and health, and the requests. */
export function lanesOf(found: FoundRollout): Lane[] {
  const { rollout, at } = found;
  const before = rollout.upgrade[0]?.seen?.startTime;
  const upgrade = toSpans(rollout.upgrade, pointer(at, 'upgrade'), (seen) => describe(seen, before));
  const batches = batchesOf(found);
  const ids = [...new Set(rollout.instances.flatMap(({ seen }) => seen.map(({ id }) => id)))];
  const timesOf = (samples: readonly { at: number }[]) => samples.map((sample) => sample.at);
  const looks = {
    upgrade: timesOf(rollout.upgrade),
    instances: timesOf(rollout.instances),
    health: timesOf(rollout.health),
  };
  const unknown = batches.filter(({ seen, instances }) => instances.length < seen);
  return [
    {
      name: 'rolling upgrade',
      looks: looks.upgrade,
      marks: upgrade.map((span) => ({ ...span, kind: kindOf(span.seen) })),
    },
    ...(unknown.length === 0
      ? []
      : [{ name: 'in progress', looks: looks.upgrade, marks: unknown.map((batch) => markOf(batch, `${batch.seen}`)) }]),
    ...ids.flatMap((id): Lane[] => [
      ...batches
        .filter(({ instances }) => instances.includes(id))
        .map((batch) => ({ name: `instance ${id}: batch`, looks: looks.upgrade, marks: [markOf(batch)] })),
      { name: `instance ${id}: model`, looks: looks.instances, marks: modelOf(rollout, at, id) },
      ...(rollout.health.length === 0
        ? []
        : [{ name: `instance ${id}: health`, looks: looks.health, marks: healthOf(rollout, at, id) }]),
    ]),
    {
      name: 'requests',
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

function markOf({ from, to, at, number }: Batch, seen = `batch ${number}`): Mark {
  return { from, to, at, seen, kind: 'batch' };
}

function modelOf(rollout: Rollout, at: string, id: string): Mark[] {
  const spans = toSpans(rollout.instances, pointer(at, 'instances'), (seen) => {
    const instance = seen.find((each) => each.id === id);
    if (!instance) return 'deleted';
    if (instance.power !== 'running') return instance.power ?? 'unknown power';
    return instance.latestModelApplied ? 'latest' : 'old';
  });
  return spans.map((span) => ({ ...span, kind: ['latest', 'old'].includes(span.seen) ? span.seen : 'not-running' }));
}

function healthOf(rollout: Rollout, at: string, id: string): Mark[] {
  const spans = toSpans(
    rollout.health,
    pointer(at, 'health'),
    (seen) => seen.find((each) => each.id === id)?.health ?? 'unknown',
  );
  return spans.map((span) => ({ ...span, kind: span.seen }));
}

/** An upgrade with the start time of the first sample is the one before. */
function describe(seen: UpgradeSeen, before: string | undefined): string {
  return !seen || seen.startTime === before ? 'none yet' : (seen.state ?? 'no state');
}

function kindOf(state: string): string {
  return state === 'none yet' ? 'none' : state.toLowerCase();
}
