import type { Rollout } from '../../helpers/claim/rollouts.ts';
import { pointer } from './pointer.ts';
import { type FoundRollout, type Span, toSpans } from './rollouts.ts';

type UpgradeSeen = Rollout['upgrade'][number]['seen'];

/** A batch of a rolling upgrade: when it was in progress, and the instances that were updated in it, as far as samples tell. */
export interface Batch extends Span<number> {
  readonly number: number;
  readonly instances: readonly string[];
}

/**
 * Tells the batches of a rollout apart: a batch ends when fewer instances are pending. Azure counts instances and does not name them; an
 * instance belongs to the batch whose end is nearest to the moment at which it was on the latest model again.
 */
export function batchesOf({ rollout, at }: FoundRollout): Batch[] {
  const before = rollout.upgrade[0]?.seen?.startTime;
  const isOf = (seen: UpgradeSeen) => seen !== undefined && seen.startTime !== before;
  const spans = toSpans(rollout.upgrade, pointer(at, 'upgrade'), (seen) =>
    isOf(seen) && seen ? { inProgress: seen.inProgress, pending: seen.pending } : { inProgress: 0, pending: -1 },
  ).filter(({ seen }) => seen.inProgress > 0);
  const arrivals = [...arrivalsOf(rollout)];
  const nearest = (moment: number) =>
    spans.reduce(
      (best, span) => (Math.abs(span.to - moment) < Math.abs(best.to - moment) ? span : best),
      spans[0] as (typeof spans)[number],
    );
  return spans.map((span, index) => ({
    ...span,
    seen: span.seen.inProgress,
    number: index + 1,
    instances: arrivals.filter(([, moment]) => nearest(moment) === span).map(([id]) => id),
  }));
}

/** Returns for each instance the first moment at which it is on the latest model and runs, after it was not. */
function arrivalsOf(rollout: Rollout): Map<string, number> {
  const behind = new Set<string>();
  const arrivals = new Map<string, number>();
  for (const { at, seen } of rollout.instances) {
    for (const { id, power, latestModelApplied } of seen) {
      if (!latestModelApplied || power !== 'running') behind.add(id);
      else if (behind.has(id) && !arrivals.has(id)) arrivals.set(id, at);
    }
  }
  return arrivals;
}
