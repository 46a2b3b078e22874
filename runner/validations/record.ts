import { mostFrequent } from '../../helpers/azure/clients/request-log.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import type { Validation, Validations } from './validations.ts';

/** A run on Azure, whose claims that hold are validated. A run on an emulator validates nothing. */
export interface AzureRun {
  readonly region: string;
  /** The run's id. */
  readonly run: string;
}

/** The verdict of a claim, and the api-version that it used. */
export interface Verdicted {
  readonly id: string;
  /** The MUST sentence; `null` if the spec made no claim. */
  readonly claim: string | null;
  readonly verdict: Verdict;
  /** The api-version of its requests to scale sets; `null` if it sent none. */
  readonly apiVersion: string | null;
}

/**
 * Returns the validations after a run: the ones before it, replaced for each claim that holds now. A claim that does not hold
 * keeps its last validation; the run's own report shows its verdict. A claim without requests to a scale set gets the api-version
 * that the run used most.
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
    .flatMap(({ id, claim, apiVersion }): [string, Validation][] => {
      if (claim === null) return [];
      return [
        [id, { verdict: 'holds', claim, on, region: azure.region, apiVersion: apiVersion ?? fallback, run: azure.run }],
      ];
    });
  return { ...before, ...Object.fromEntries(held) };
}
