import type { ClaimOutcome } from '../in-process/run.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';

/** The evidence for a claim in the default variant, beside that in a variant which contradicts it. */
export interface Counterexample {
  readonly claim: string;
  readonly variant: string;
  readonly azure: ClaimOutcome;
  readonly there: ClaimOutcome;
}

/** A variant, and its verdicts on the claims. */
interface Seen {
  readonly variant: string;
  readonly claims: Readonly<Record<string, ClaimOutcome>>;
}

/** Returns a counterexample for every claim that a variant contradicts, from the variant that contradicts the fewest other claims. */
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
