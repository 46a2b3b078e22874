import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';

/** The verdict on every claim in every variant. */
export interface Matrix {
  readonly claims: readonly { readonly id: string; readonly title: string }[];
  readonly variants: readonly Row[];
}

/** A variant: its meaning, and its verdicts on the claims. */
export interface Row {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly variant: string;
  readonly means: string;
  /** The ids of the claims that the variant should contradict. */
  readonly expectedContradictions: readonly string[];
  /** True if the variant lacks a friction of Azure: every claim has to hold in it. */
  readonly isFriction?: boolean;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** The part of the matrix that was run. Only with all claims can a variant go unnoticed; only with all variants can a claim be never contradicted. */
export interface Part {
  readonly allClaims: boolean;
  readonly allVariants: boolean;
}

/**
 * Returns the problems of a matrix, a sentence each. There is none if every claim holds in the default variant, each is contradicted
 * in at least one other variant, and each other variant contradicts exactly the claims that it should, at least one; in a variant that
 * lacks a friction of Azure, every claim holds. `reasons` are those of the verdicts in the default variant, by id.
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
  const dependent = others
    .filter(({ isFriction }) => isFriction)
    .flatMap(({ variant, means, verdicts }) =>
      claims
        .filter(({ id }) => verdicts[id] !== 'holds')
        .map(({ id }) => {
          const verdict = verdicts[id] ?? 'not run';
          return `Claim ${name(id)} depends on friction: in the variant ${variant}, in which ${means}, it is ${verdict}.`;
        }),
    );
  const unnoticed = others
    .filter(({ isFriction }) => !isFriction)
    .filter(({ verdicts }) => allClaims && !Object.values(verdicts).includes('contradicted'))
    .map(({ variant, means }) => `No claim notices the variant ${variant}, in which ${means}.`);
  const misplaced = others
    .filter(({ isFriction }) => !isFriction)
    .flatMap(({ variant, expectedContradictions, verdicts }) =>
      claims.flatMap(({ id }) => {
        const [isRed, isMeant] = [verdicts[id] === 'contradicted', expectedContradictions.includes(id)];
        if (isRed && !isMeant)
          return `The variant ${variant} contradicts claim ${name(id)}, which is not among its expected contradictions.`;
        if (isMeant && !isRed)
          return `The variant ${variant} should contradict claim ${name(id)}, which is ${verdicts[id] ?? 'not run'} there.`;
        return [];
      }),
    );
  return [...inAzures, ...neverRed, ...dependent, ...unnoticed, ...misplaced];
}
