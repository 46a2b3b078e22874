import { mostFrequent } from '../../helpers/azure/clients/request-log.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import type { Validation, Validations } from './validations.ts';

/** A run on Azure itself, whose good verdicts are validations. A run on an emulator has none of this. */
export interface AzureRun {
  readonly region: string;
  /** The run's id. */
  readonly run: string;
}

/** What a claim came to, as far as it matters here. */
export interface Verdicted {
  readonly id: string;
  readonly verdict: Verdict;
  /** The api-version at which its scale sets were asked; `null` if it asked none. */
  readonly apiVersion: string | null;
}

/**
 * The validations after a run: those before, and over them the claims that hold now. What does not hold changes nothing: its last
 * validation stays true, and the run itself tells what became of it. A claim that asked no scale set takes the run's api-version.
 */
export function recordRun(
  before: Validations,
  results: readonly Verdicted[],
  azure: AzureRun | undefined,
  now: Date,
): Validations {
  const fallback = mostFrequent(results.flatMap(({ apiVersion }) => apiVersion ?? []));
  if (azure === undefined || fallback === undefined) return before;
  const on = now.toISOString().slice(0, 10);
  const held = results
    .filter(({ verdict }) => verdict === 'holds')
    .map(({ id, apiVersion }): [string, Validation] => [
      id,
      { verdict: 'holds', on, region: azure.region, apiVersion: apiVersion ?? fallback, run: azure.run },
    ]);
  return { ...before, ...Object.fromEntries(held) };
}
