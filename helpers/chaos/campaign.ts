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

/**
 * Runs seeds, one after the other from `first` on, several at a time, until so many have counted. Those in which nothing went wrong do
 * not count: another is drawn for each.
 */
export async function runSeeds(
  { first, count, atOnce }: { first: number; count: number; atOnce: number },
  run: (seed: number) => Promise<SeedRun>,
): Promise<SeedRun[]> {
  const runs: SeedRun[] = [];
  let next = first;
  let wanted = count;
  const work = async () => {
    while (wanted > 0) {
      wanted -= 1;
      const seed = next;
      next += 1;
      const done = await run(seed);
      runs.push(done);
      if (judgeSeed(done) === 'nothing injected') wanted += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return runs.toSorted((a, b) => a.seed - b.seed);
}
