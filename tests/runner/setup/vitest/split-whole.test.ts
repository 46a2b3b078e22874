import { expect, test } from 'vitest';
import type { Chapter } from '../../../../helpers/claim/chapters.ts';
import { CHAPTER_MINUTES } from '../../../../runner/catalog/chapter-minutes.ts';
import { listSpecs } from '../../../../runner/catalog/read-claims.ts';
import { splitWhole } from '../../../../runner/setup/vitest/split-whole.ts';

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

test('The lab splits into parts that have every spec once, none is empty, and four are through in about an hour each', () => {
  const specs = listSpecs();
  const minutes = (chapter: Chapter) => CHAPTER_MINUTES[chapter];
  const chapters = Map.groupBy(specs, ({ chapter }) => chapter ?? '10 Clean-up');
  for (const count of [1, 2, 3, chapters.size]) {
    const parts = splitWhole(chapters, count, minutes);
    expect(parts).toHaveLength(count);
    expect(parts.flat().toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual(specs);
    expect(parts.map(({ length }) => length)).not.toContain(0);
  }
  const longest = splitWhole(chapters, 4, minutes).map((part) =>
    [...new Set(part.map(({ chapter }) => chapter ?? '10 Clean-up'))].reduce(
      (sum, chapter) => sum + minutes(chapter),
      0,
    ),
  );
  expect(Math.max(...longest)).toBeLessThanOrEqual(50);
});
