import pMap from 'p-map';
import type { SeedRun } from './seed-run.ts';

/** What a run under chaos proves. */
export type Finding =
  /** Every claim holds, in spite of it. */
  | 'green'
  /** Nothing went wrong on purpose: it proves nothing. */
  | 'nothing injected'
  /** A claim was called contradicted, though Azure answers as ever. */
  | 'contradicted'
  /** It could have finished, and did not, or not well. */
  | 'not green';

/** Judges a run. The plans that are drawn are such that every run can finish. */
export function judgeSeed({ exitCode, claims, injected }: SeedRun): Finding {
  if (claims.some(({ verdict }) => verdict === 'contradicted')) return 'contradicted';
  const isGreen = exitCode === 0 && claims.length > 0 && claims.every(({ verdict }) => verdict === 'holds');
  if (!isGreen) return 'not green';
  return injected.length === 0 ? 'nothing injected' : 'green';
}

/** A run, and whether it is the second one of its seed. */
export type SeedResult = SeedRun & { readonly isSecond?: boolean };

/**
 * Runs seeds, one after the other from `first` on, several at a time, until so many have counted. Those in which nothing went wrong do
 * not count: another is drawn for each. In the end those that did not come to a verdict are run once more, alone: on a busy machine a
 * claim may miss what it has to see. A claim that was called contradicted gets no second try.
 */
export async function runSeeds(
  { first, count, atOnce }: { first: number; count: number; atOnce: number },
  run: (seed: number) => Promise<SeedRun>,
): Promise<SeedResult[]> {
  const runs: SeedResult[] = [];
  let missing = count;
  while (missing > 0) {
    const seeds = Array.from({ length: missing }, (_, index) => first + runs.length + index);
    runs.push(...(await pMap(seeds, run, { concurrency: atOnce })));
    missing = count - runs.filter((each) => judgeSeed(each) !== 'nothing injected').length;
  }
  for (const [index, first] of runs.entries()) {
    if (judgeSeed(first) === 'not green') runs[index] = { ...(await run(first.seed)), isSecond: true };
  }
  return runs.toSorted((a, b) => a.seed - b.seed);
}
