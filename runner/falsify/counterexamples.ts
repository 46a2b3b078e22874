import { AZURES_WORLD } from '../report/run-facts.ts';
import type { ClaimInWorld } from './run-variant.ts';

/** What is seen of a claim in Azure's world, and what would be seen if a world were so in which it is contradicted. */
export interface Lesson {
  readonly claim: string;
  readonly world: string;
  readonly azure: ClaimInWorld;
  readonly there: ClaimInWorld;
}

/** A world, and what became of the claims in it. */
interface Seen {
  readonly world: string;
  readonly claims: Readonly<Record<string, ClaimInWorld>>;
}

/** A lesson for every claim that some world contradicts: in the world that contradicts the fewest others, so that it is about this. */
export function drawLessons(seen: readonly Seen[]): Lesson[] {
  const azures = seen.find(({ world }) => world === AZURES_WORLD)?.claims ?? {};
  return Object.entries(azures).flatMap(([claim, azure]) => {
    const [closest] = seen
      .filter(({ claims }) => claims[claim]?.verdict === 'contradicted')
      .toSorted((a, b) => countRed(a) - countRed(b));
    const there = closest?.claims[claim];
    return closest && there ? [{ claim, world: closest.world, azure, there }] : [];
  });
}

function countRed({ claims }: Seen): number {
  return Object.values(claims).filter(({ verdict }) => verdict === 'contradicted').length;
}
