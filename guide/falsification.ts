import type { Exhibit, Verdict } from '../helpers/claim/outcome.ts';

/** What a claim came to in a world, and why. */
export interface Side {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly evidence: readonly Exhibit[];
}

/** What `npm run falsify` writes to `report/falsify.json`: every claim in every world. */
export interface Falsification {
  readonly startedAt: string;
  readonly wallSeconds: number;
  readonly claims: readonly { readonly id: string; readonly file: string; readonly title: string }[];
  readonly worlds: readonly World[];
  /** One for each world that a claim noticed: what was seen on Azure, and there. */
  readonly lessons: readonly {
    readonly claim: string;
    readonly world: string;
    readonly azure: Side;
    readonly there: Side;
  }[];
  readonly problems: readonly string[];
}

/** Azure as it is, or with one behaviour turned the other way. */
export interface World {
  readonly world: string;
  readonly question: string | null;
  readonly means: string;
  readonly believedBy: string | null;
  readonly touches: readonly string[];
  readonly verdicts: Readonly<Record<string, Verdict>>;
}
