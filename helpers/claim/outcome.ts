import type { Rollout } from './rollouts.ts';

/**
 * What a claim came to. `contradicted`: the world answered otherwise. `inconclusive`: a precondition was not met, or we could not
 * look. `blocked`: a claim or state it depends on has no good verdict. Only `holds` is green.
 */
export type Verdict = 'holds' | 'contradicted' | 'inconclusive' | 'blocked';

/** One reading that a verdict rests on: a small table for people, and what Azure answered. */
export interface Exhibit {
  readonly title: string;
  /** The table, as text in aligned columns. */
  readonly table: string;
  /** The rows of the table as data, without secrets. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The answers as JSON, without secrets. */
  readonly json: string;
}

/** A verdict and all that a report says about it. */
export interface Outcome {
  readonly verdict: Verdict;
  /** What was seen instead, which precondition, or what blocks; nothing to say when the claim holds. */
  readonly reason: string | undefined;
  /** The states that were made for this claim, and those that were found. */
  readonly replayed: readonly string[];
  readonly found: readonly string[];
  readonly wallSeconds: number;
  readonly labSeconds: number;
  /** The api-version at which scale sets were asked; `null` if nothing was. */
  readonly apiVersion: string | null;
  readonly evidence: readonly Exhibit[];
  /** What was sampled of the rolling upgrades that led to this claim. */
  readonly rollouts: readonly Rollout[];
}

declare module 'vitest' {
  interface TaskMeta {
    outcome?: Outcome;
  }
}
