import type { ClaimOutcome } from '../in-process/run.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';

/** What is seen of a claim in the default variant, and what would be seen if a variant were so in which it is contradicted. */
export interface Counterexample {
  readonly claim: string;
  readonly variant: string;
  readonly azure: ClaimOutcome;
  readonly there: ClaimOutcome;
}

/** A variant, and what became of the claims in it. */
interface Seen {
  readonly variant: string;
  readonly claims: Readonly<Record<string, ClaimOutcome>>;
}

/** A counterexample for every claim that some variant contradicts: in the variant that contradicts the fewest others, so that it is about this. */
export function findCounterexamples(seen: readonly Seen[]): Counterexample[] {
  const azures = seen.find(({ variant }) => variant === DEFAULT_VARIANT)?.claims ?? {};
  return Object.entries(azures).flatMap(([claim, azure]) => {
    const [closest] = seen
      .filter(({ claims }) => claims[claim]?.verdict === 'contradicted')
      .toSorted((a, b) => countRed(a) - countRed(b));
    const there = closest?.claims[claim];
    return closest && there ? [{ claim, variant: closest.variant, azure, there }] : [];
  });
}

function countRed({ claims }: Seen): number {
  return Object.values(claims).filter(({ verdict }) => verdict === 'contradicted').length;
}
