import { expect, test } from 'vitest';
import { CHAPTERS } from '../../../helpers/claim/chapters.ts';

test('The chapters are numbered from 1, and their ids follow one another without an overlap', () => {
  const headings = Object.keys(CHAPTERS);
  expect(headings.map((heading) => heading.split(' ')[0])).toEqual(headings.map((_, index) => `${index + 1}`));
  const ids = Object.values(CHAPTERS).flat();
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(new Set(ids).size).toBe(ids.length);
});
