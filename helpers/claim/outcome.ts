import type { EvidenceTable } from '../evidence/evidence-table.ts';
import type { RecordedCall } from '../evidence/recorded-call.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Rollout } from './rollouts.ts';

/** A verdict, and the data of a report about it. */
export interface Outcome {
  readonly verdict: Verdict;
  /** The value that was returned instead, the failed assumption, or the blocking state. Undefined when the claim holds. */
  readonly reason: string | undefined;
  /** The states reached for this claim by their steps, and the states found. */
  readonly replayed: readonly string[];
  readonly found: readonly string[];
  readonly wallSeconds: number;
  readonly labSeconds: number;
  /** The api-version of the requests for scale sets. `null` without such a request. */
  readonly apiVersion: string | null;
  /** The calls of cmdlets: first those of the steps to the claim's states, then its own. */
  readonly calls: readonly RecordedCall[];
  readonly evidence: readonly EvidenceTable[];
  /** The samples of the rolling upgrades that led to this claim. */
  readonly rollouts: readonly Rollout[];
}

declare module 'vitest' {
  interface TaskMeta {
    outcome?: Outcome;
  }
}
