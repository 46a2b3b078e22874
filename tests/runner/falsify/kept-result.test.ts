import { expect, test } from 'vitest';
import { readClaims } from '../../../runner/catalog/read-claims.ts';
import { keepResult, readKeptResult } from '../../../runner/falsify/kept-result.ts';
import { listBehaviors } from '../../../runner/target/behaviors.ts';

const kept = await readKeptResult();
const REMEDY = 'specs/falsification.json is stale. Make it again: npm run falsify -- --keep';

test('The committed result is of the claims and variants that there are', () => {
  expect(kept.claims, REMEDY).toEqual(readClaims().map(({ id }) => id));
  const variants = listBehaviors().flatMap(({ alternatives }) => alternatives.map(({ variant }) => variant));
  expect(Object.keys(kept.variants).toSorted(), REMEDY).toEqual(variants.toSorted());
  expect(kept.problems).toEqual([]);
});

test('The committed result has for every claim a variant that contradicts it, and the cells that tell the two apart', () => {
  expect(kept.counterexamples.map(({ claim }) => claim)).toEqual(kept.claims);
  for (const { claim, variant, differences } of kept.counterexamples) {
    expect(kept.variants[variant]).toContain(claim);
    expect(
      differences.flatMap(({ columns }) => columns),
      claim,
    ).not.toEqual([]);
  }
});

test('Differences are what decides: neither times nor names of disks that differ in every run', () => {
  const id = (digit: string) => digit.repeat(24);
  const side = (...rows: readonly Record<string, unknown>[]) => ({
    verdict: 'holds' as const,
    reason: null,
    evidence: [{ title: 'The disks', table: '', json: '', rows }],
  });
  const { counterexamples } = keepResult({
    startedAt: '2026-11-29T00:00:00.000Z',
    wallSeconds: 1,
    claims: [{ id: '33', file: '', title: '' }],
    variants: [],
    problems: [],
    counterexamples: [
      {
        claim: '33',
        variant: 'x=y',
        azure: side({ at: 1, size: 31, before: id('a'), after: id('a') }),
        there: side({ at: 2, size: 31, before: id('b'), after: id('c') }),
      },
    ],
  } as never);
  expect(counterexamples[0]?.differences).toMatchObject([{ table: 0, columns: ['after'] }]);
});
