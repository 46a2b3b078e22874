import { expect, test } from 'vitest';
import { readSpecName } from '../../../helpers/claim/spec-name.ts';
import { splitWhole } from '../../../helpers/run/split-whole.ts';
import { listSpecs } from '../../../helpers/running/read-claims.ts';

const groups = (sizes: Record<string, number>) =>
  new Map(Object.entries(sizes).map(([name, size]) => [name, Array<string>(size).fill(name)]));

test('Groups stay whole, and the parts are about equally large', () => {
  const parts = splitWhole(groups({ 0: 8, A: 12, B: 14, C: 3, D: 1 }), 2);
  expect(parts.map((part) => [...new Set(part)].sort().join(''))).toEqual(['BCD', '0A']);
  expect(parts.map(({ length }) => length)).toEqual([18, 20]);
});

test('The order of the groups changes nothing, so that every part of a run splits the same way', () => {
  const there = groups({ A: 2, B: 2, C: 2, D: 1 });
  const back = new Map([...there].reverse());
  expect(splitWhole(back, 3)).toEqual(splitWhole(there, 3));
});

test('The lab splits into parts that have every spec once, and none is empty', () => {
  const specs = listSpecs();
  const chapters = Map.groupBy(specs, ({ file }) => readSpecName(file).chapter ?? file);
  for (const count of [1, 2, 3, chapters.size]) {
    const parts = splitWhole(chapters, count);
    expect(parts).toHaveLength(count);
    expect(parts.flat().toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual(specs);
    expect(parts.map(({ length }) => length)).not.toContain(0);
  }
});
