import { expect, test } from 'vitest';
import { latestAttempts } from '../../../runner/report/parts.ts';

test('Of a part that ran again, only the last attempt is merged', () => {
  const names = ['part-2-attempt-1', 'part-1-attempt-9', 'part-1-attempt-10', 'part-1-attempt-1'];
  expect(latestAttempts(names)).toEqual(['part-1-attempt-10', 'part-2-attempt-1']);
  expect(latestAttempts(['part-2', 'part-1'])).toEqual(['part-1', 'part-2']);
});
