import type { EvidenceTable } from '../evidence/evidence-table.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Rollout } from './rollouts.ts';

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
  readonly evidence: readonly EvidenceTable[];
  /** What was sampled of the rolling upgrades that led to this claim. */
  readonly rollouts: readonly Rollout[];
}

declare module 'vitest' {
  interface TaskMeta {
    outcome?: Outcome;
  }
}
