import { expect, test } from 'vitest';
import { listSpecs, type Spec } from '../../../../runner/catalog/read-claims.ts';
import { FRAME_MINUTES, MINUTES, minutesOf, stretchOf } from '../../../../runner/preflight/plan/minutes.ts';
import { PART_MINUTES, planParts, splitIntoParts } from '../../../../runner/preflight/plan/parts.ts';

const specs = listSpecs();
const ids = specs.map(({ id }) => id);

test('Each claim was measured, and no other; run `npm run plan:measure` after a change', () => {
  const measured = MINUTES.stretches.flatMap(({ claims }) => Object.keys(claims));
  expect(measured.toSorted()).toEqual(ids);
  for (const { id, chapter } of specs)
    expect(MINUTES.stretches.find(({ claims }) => id in claims)?.chapter).toBe(chapter);
});

test('A night splits into parts that have every claim once and take less than an hour each', () => {
  const fits = (part: readonly Spec[]) => FRAME_MINUTES + minutesOf(part.map(({ id }) => id)) <= PART_MINUTES;
  const parts = planParts(specs, fits);
  expect(parts.flat().toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual(specs);
  expect(parts.filter((part) => !fits(part))).toEqual([]);
  expect(splitIntoParts(specs, parts.length - 1).every(fits)).toBe(false);
  expect(splitIntoParts(specs, parts.length)).toEqual(parts);
  expect(() => planParts(specs, () => false)).toThrow('the number of parts must be');
});

test('No part is empty, and a stretch is in one part only', () => {
  for (const count of [1, 2, 3, MINUTES.stretches.length]) {
    const parts = splitIntoParts(specs, count);
    expect(parts.map(({ length }) => length)).not.toContain(0);
    const stretches = parts.flatMap((part) => [...new Set(part.map(({ id }) => stretchOf(id)))]);
    expect(stretches.toSorted()).toEqual([...new Set(stretches)].toSorted());
  }
  expect(() => splitIntoParts(specs, 100)).toThrow('the number of parts must be');
});

test('A claim that was not measured counts as the average one, and stands alone', () => {
  expect(minutesOf(['unknown'])).toBeCloseTo(minutesOf(ids) / ids.length, 6);
  expect(splitIntoParts([{ id: 'unknown' }, { id: '02' }], 2)).toEqual([[{ id: 'unknown' }], [{ id: '02' }]]);
});
