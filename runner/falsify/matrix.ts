import type { Verdict } from '../../helpers/claim/outcome.ts';
import { AZURES_WORLD } from '../report/run-facts.ts';

/** What every claim came to in every world. */
export interface Matrix {
  readonly claims: readonly { readonly id: string; readonly title: string }[];
  readonly worlds: readonly Row[];
}

/** A world: what it means, and what the claims came to in it. */
export interface Row {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly world: string;
  readonly means: string;
  /** The ids of the claims that speak of what is otherwise there, and so should be contradicted. */
  readonly touches: readonly string[];
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** What of the whole is looked at: only of all claims can it be said that none notices, and only of all worlds likewise. */
export interface Part {
  readonly allClaims: boolean;
  readonly allWorlds: boolean;
}

/**
 * What is wrong with the matrix, a sentence each. Nothing is, if in Azure's world every claim holds, each is contradicted in some
 * other, each other world contradicts one, and those that a world contradicts are the very ones that speak of what is otherwise there.
 * `reasons` are those of verdicts in Azure's world, by id.
 */
export function findProblems(
  { claims, worlds }: Matrix,
  { allClaims, allWorlds }: Part,
  reasons: Readonly<Record<string, string>> = {},
): string[] {
  const others = worlds.filter(({ world }) => world !== AZURES_WORLD);
  const name = (id: string) => `${id} "${claims.find((claim) => claim.id === id)?.title}"`;
  const azures = worlds.find(({ world }) => world === AZURES_WORLD);
  const inAzures = claims
    .filter(({ id }) => azures && azures.verdicts[id] !== 'holds')
    .map(({ id }) => {
      const sentence = `In Azure's world claim ${name(id)} does not hold, but is ${azures?.verdicts[id] ?? 'not run'}.`;
      return [sentence, reasons[id]].filter(Boolean).join(' ');
    });
  const neverRed = claims
    .filter(({ id }) => allWorlds && !others.some(({ verdicts }) => verdicts[id] === 'contradicted'))
    .map(({ id }) => `No world contradicts claim ${name(id)}: it asserts nothing.`);
  const unnoticed = others
    .filter(({ verdicts }) => allClaims && !Object.values(verdicts).includes('contradicted'))
    .map(({ world, means }) => `No claim notices the world ${world}, in which ${means}.`);
  const misplaced = others.flatMap(({ world, touches, verdicts }) =>
    claims.flatMap(({ id }) => {
      const [isRed, isMeant] = [verdicts[id] === 'contradicted', touches.includes(id)];
      if (isRed && !isMeant)
        return `The world ${world} contradicts claim ${name(id)}, which is not listed as one that it touches.`;
      if (isMeant && !isRed)
        return `The world ${world} should contradict claim ${name(id)}, which is ${verdicts[id] ?? 'not run'} there.`;
      return [];
    }),
  );
  return [...inAzures, ...neverRed, ...unnoticed, ...misplaced];
}
