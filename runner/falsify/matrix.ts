import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';

/** What every claim came to in every variant. */
export interface Matrix {
  readonly claims: readonly { readonly id: string; readonly title: string }[];
  readonly variants: readonly Row[];
}

/** A variant: what it means, and what the claims came to in it. */
export interface Row {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly variant: string;
  readonly means: string;
  /** The ids of the claims that speak of what is otherwise there, and so should be contradicted. */
  readonly expectedContradictions: readonly string[];
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** What of the whole is looked at: only of all claims can it be said that none notices, and only of all variants likewise. */
export interface Part {
  readonly allClaims: boolean;
  readonly allVariants: boolean;
}

/**
 * What is wrong with the matrix, a sentence each. Nothing is, if in the default variant every claim holds, each is contradicted in some
 * other, each other variant contradicts one, and those that a variant contradicts are the very ones that speak of what is otherwise there.
 * `reasons` are those of verdicts in the default variant, by id.
 */
export function findProblems(
  { claims, variants }: Matrix,
  { allClaims, allVariants }: Part,
  reasons: Readonly<Record<string, string>> = {},
): string[] {
  const others = variants.filter(({ variant }) => variant !== DEFAULT_VARIANT);
  const name = (id: string) => `${id} "${claims.find((claim) => claim.id === id)?.title}"`;
  const azures = variants.find(({ variant }) => variant === DEFAULT_VARIANT);
  const inAzures = claims
    .filter(({ id }) => azures && azures.verdicts[id] !== 'holds')
    .map(({ id }) => {
      const sentence = `In the default variant claim ${name(id)} does not hold, but is ${azures?.verdicts[id] ?? 'not run'}.`;
      return [sentence, reasons[id]].filter(Boolean).join(' ');
    });
  const neverRed = claims
    .filter(({ id }) => allVariants && !others.some(({ verdicts }) => verdicts[id] === 'contradicted'))
    .map(({ id }) => `No variant contradicts claim ${name(id)}: it asserts nothing.`);
  const unnoticed = others
    .filter(({ verdicts }) => allClaims && !Object.values(verdicts).includes('contradicted'))
    .map(({ variant, means }) => `No claim notices the variant ${variant}, in which ${means}.`);
  const misplaced = others.flatMap(({ variant, expectedContradictions, verdicts }) =>
    claims.flatMap(({ id }) => {
      const [isRed, isMeant] = [verdicts[id] === 'contradicted', expectedContradictions.includes(id)];
      if (isRed && !isMeant)
        return `The variant ${variant} contradicts claim ${name(id)}, which is not listed as one that it expectedContradictions.`;
      if (isMeant && !isRed)
        return `The variant ${variant} should contradict claim ${name(id)}, which is ${verdicts[id] ?? 'not run'} there.`;
      return [];
    }),
  );
  return [...inAzures, ...neverRed, ...unnoticed, ...misplaced];
}
