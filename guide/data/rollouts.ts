import type { Rollout } from '../../helpers/claim/rollouts.ts';
import type { Entry, Guide } from './guide.ts';
import { pointer } from './pointer.ts';

/** A rollout, the claim that made it, and its place in run.json. */
export interface FoundRollout {
  readonly rollout: Rollout;
  readonly entry: Entry;
  readonly at: string;
}

/** Lists the rollouts of a run in its order. */
export function findRollouts({ entries }: Guide): FoundRollout[] {
  return entries.flatMap((entry) =>
    (entry.result?.rollouts ?? []).map((rollout, index) => ({
      rollout,
      entry,
      at: pointer(entry.at, 'rollouts', index),
    })),
  );
}

/** A stretch of time, in lab seconds, in which all samples saw the same. `at` is the place in run.json of the first of them. */
export interface Span<T> {
  readonly from: number;
  readonly to: number;
  readonly seen: T;
  readonly at: string;
}

/** Returns samples as stretches: each lasts until the first sample that saw something else. */
export function toSpans<S, T>(
  samples: readonly { readonly at: number; readonly seen: S }[],
  base: string,
  read: (seen: S) => T,
): Span<T>[] {
  const spans: (Span<T> & { key: string })[] = [];
  for (const [index, { at, seen }] of samples.entries()) {
    const value = read(seen);
    const last = spans.at(-1);
    if (last && last.from !== at) spans[spans.length - 1] = { ...last, to: at };
    const key = JSON.stringify(value);
    if (last?.key === key) continue;
    spans.push({ from: at, to: at, seen: value, at: pointer(base, index), key });
  }
  return spans;
}
