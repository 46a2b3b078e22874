import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';

/** What a claim came to in a variant, and why. */
export interface Side {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly evidence: readonly EvidenceTable[];
}

/** What `npm run falsify` writes to `report/falsify.json`: every claim in every variant. */
export interface Falsification {
  readonly startedAt: string;
  readonly wallSeconds: number;
  readonly claims: readonly { readonly id: string; readonly file: string; readonly title: string }[];
  readonly variants: readonly Variant[];
  /** One for each variant that a claim noticed: what was seen on Azure, and there. */
  readonly counterexamples: readonly {
    readonly claim: string;
    readonly variant: string;
    readonly azure: Side;
    readonly there: Side;
  }[];
  readonly problems: readonly string[];
}

/** Azure as it is, or with one behavior turned the other way. */
export interface Variant {
  readonly variant: string;
  readonly question: string | null;
  readonly means: string;
  readonly believedBy: string | null;
  /** Rows of docs/sources.md that speak for it; reports of older runs have none. */
  readonly sources?: readonly string[];
  readonly expectedContradictions: readonly string[];
  /** True if the variant lacks a friction of Azure, on which no claim may depend; reports of older runs don't say. */
  readonly isFriction?: boolean;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}
