import { expect, test } from 'vitest';
import { findProblems, type Matrix } from '../../../runner/falsify/matrix.ts';

const whole = { allClaims: true, allVariants: true };
const claims = [
  { id: '31', title: 'The model shows 64 GB' },
  { id: '33', title: 'The disk stays' },
];

/** Two claims in the default variant and in two others, each of which contradicts one of them; with `changes`, something is wrong. */
function matrix(changes: { azure?: Partial<Row>; ignored?: Partial<Row>; grown?: Partial<Row> }): Matrix {
  const row = (variant: string, expectedContradictions: string[], more: Partial<Row> = {}) => ({
    variant,
    means: `${variant} is so`,
    expectedContradictions,
    verdicts: { 31: 'holds', 33: 'holds' } as const,
    ...more,
  });
  const ignored = { verdicts: { 31: 'contradicted', 33: 'inconclusive' } as const };
  const grown = { verdicts: { 31: 'holds', 33: 'contradicted' } as const };
  return {
    claims,
    variants: [
      row('azure', [], changes.azure),
      row('larger=ignored', ['31'], { ...ignored, ...changes.ignored }),
      row('larger=grown', ['33'], { ...grown, ...changes.grown }),
    ],
  };
}

type Row = Matrix['variants'][number];

test('Nothing is wrong if every claim holds in the default variant and each variant contradicts the claims that speak of it', () => {
  expect(findProblems(matrix({}), whole)).toEqual([]);
});

test.each(['contradicted', 'inconclusive', 'blocked'] as const)(
  'A claim that is %s in the default variant is named',
  (verdict) => {
    expect(findProblems(matrix({ azure: { verdicts: { 31: 'holds', 33: verdict } } }), whole)).toEqual([
      `In the default variant claim 33 "The disk stays" does not hold, but is ${verdict}.`,
    ]);
  },
);

test('Why a claim does not hold in the default variant is told', () => {
  const blocked = matrix({ azure: { verdicts: { 31: 'holds', 33: 'blocked' } } });
  expect(findProblems(blocked, whole, { 33: 'It rains.' })).toEqual([
    `In the default variant claim 33 "The disk stays" does not hold, but is blocked. It rains.`,
  ]);
});

test('A claim that no variant contradicts is named, and so is the variant that should have', () => {
  expect(
    findProblems(
      matrix({ grown: { verdicts: { 31: 'contradicted', 33: 'holds' }, expectedContradictions: ['31'] } }),
      whole,
    ),
  ).toEqual(['No variant contradicts claim 33 "The disk stays": it asserts nothing.']);
});

test('A variant that no claim notices is named, with what happens in it', () => {
  const unnoticed = matrix({ grown: { verdicts: { 31: 'holds', 33: 'inconclusive' }, expectedContradictions: [] } });
  expect(findProblems(unnoticed, whole)).toContain(
    'No claim notices the variant larger=grown, in which larger=grown is so.',
  );
});

test('A claim that is contradicted by what it does not speak of is named with the variant', () => {
  const both = matrix({ ignored: { verdicts: { 31: 'contradicted', 33: 'contradicted' } } });
  expect(findProblems(both, whole)).toEqual([
    'The variant larger=ignored contradicts claim 33 "The disk stays", which is not among its expected contradictions.',
  ]);
});

test('A claim that should notice a variant and does not is named', () => {
  const deaf = matrix({ ignored: { expectedContradictions: ['31', '33'] } });
  expect(findProblems(deaf, whole)).toEqual([
    'The variant larger=ignored should contradict claim 33 "The disk stays", which is inconclusive there.',
  ]);
});

test('A claim that is not there yet may be listed', () => {
  expect(findProblems(matrix({ grown: { expectedContradictions: ['33', '80'] } }), whole)).toEqual([]);
});

test('Of a part it cannot be said that nobody notices', () => {
  const part = matrix({ grown: { verdicts: { 31: 'holds', 33: 'holds' }, expectedContradictions: [] } });
  expect(findProblems(part, { allClaims: false, allVariants: false })).toEqual([]);
});

test('A variant without a friction of Azure contradicts nothing, and a claim that does not hold in it is named', () => {
  const friendly = { isFriction: true, expectedContradictions: [] };
  const without = (verdicts: Row['verdicts']) => {
    const { claims, variants } = matrix({});
    return {
      claims,
      variants: [...variants, { variant: 'lists=current', means: 'lists are current', ...friendly, verdicts }],
    };
  };
  expect(findProblems(without({ 31: 'holds', 33: 'holds' }), whole)).toEqual([]);
  expect(findProblems(without({ 31: 'contradicted', 33: 'inconclusive' }), whole)).toEqual([
    'Claim 31 "The model shows 64 GB" depends on friction: in the variant lists=current, in which lists are current, it is contradicted.',
    'Claim 33 "The disk stays" depends on friction: in the variant lists=current, in which lists are current, it is inconclusive.',
  ]);
});
