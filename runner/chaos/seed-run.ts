import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { runOrders } from '../in-process/pool.ts';
import type { InProcessRun } from '../in-process/run.ts';
import type { Job } from '../in-process/worker.ts';

/** The lab under the chaos of one seed. */
export interface SeedRun extends Pick<InProcessRun, 'failures' | 'bugs' | 'injected' | 'requests'> {
  readonly seed: number;
  readonly claims: readonly { readonly id: string; readonly verdict: Verdict; readonly reason: string | null }[];
}

/** Runs the lab under the chaos of each seed, several at a time. Calls `tell` with each run, in the order of the seeds. */
export async function runSeeds(
  seeds: readonly number[],
  job: Job,
  concurrency: number,
  tell: (run: SeedRun) => void,
): Promise<SeedRun[]> {
  const orders = seeds.map((seed) => ({ choices: {}, seed }));
  const results: SeedRun[] = [];
  for (const [index, running] of runOrders(orders, job, concurrency).entries()) {
    const { claims, ...rest } = await running;
    const outcomes = Object.entries(claims).map(([id, { verdict, reason }]) => ({ id, verdict, reason }));
    const run = { ...rest, seed: seeds[index] ?? Number.NaN, claims: outcomes };
    results.push(run);
    tell(run);
  }
  return results;
}

/** The result of a run under chaos. */
export type Finding =
  /** Every claim holds in spite of the faults. */
  | 'green'
  /** No fault was injected: the run proves nothing. */
  | 'nothing injected'
  /** A claim was reported as contradicted, although Azure's behavior is unchanged. */
  | 'contradicted'
  /** A claim does not hold, or the lab was not set up or taken down. Every run can finish in spite of the faults of a seed. */
  | 'not green';

/** Judges a run. */
export function judgeSeed({ claims, failures, bugs, injected }: SeedRun): Finding {
  if (claims.some(({ verdict }) => verdict === 'contradicted')) return 'contradicted';
  const isGreen = claims.length > 0 && claims.every(({ verdict }) => verdict === 'holds');
  if (!isGreen || failures.length > 0 || bugs.length > 0) return 'not green';
  return injected.length === 0 ? 'nothing injected' : 'green';
}
