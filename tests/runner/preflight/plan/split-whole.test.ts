import { expect, test } from 'vitest';
import { splitWhole } from '../../../../runner/preflight/plan/split-whole.ts';

const groups = (...names: string[]) => new Map(names.map((name) => [name, [`${name}1`, `${name}2`]]));
const by = (weights: Record<string, number>) => (name: string) => weights[name] ?? 0;

test('Groups stay whole, and the parts weigh about the same', () => {
  const parts = splitWhole(groups('0', 'A', 'B', 'C', 'D'), 2, by({ 0: 8, A: 12, B: 14, C: 3, D: 1 }));
  expect(parts).toEqual([
    ['B1', 'B2', 'C1', 'C2', 'D1', 'D2'],
    ['A1', 'A2', '01', '02'],
  ]);
});

test('The order of the groups changes nothing, so that every part of a run splits the same way', () => {
  const weights = by({ A: 2, B: 2, C: 2, D: 1 });
  const there = groups('A', 'B', 'C', 'D');
  expect(splitWhole(new Map([...there].reverse()), 3, weights)).toEqual(splitWhole(there, 3, weights));
});
