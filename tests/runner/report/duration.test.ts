import { expect, test } from 'vitest';
import { formatDuration, formatElapsed, parseDuration } from '../../../runner/report/duration.ts';

test('A duration has one or two units, whatever its length', () => {
  expect([0.004, 0.3, 9.94, 9.96, 59.6, 120, 125, 3600, 7500, 172_800, 180_000].map(formatDuration)).toEqual([
    '0.00 s',
    '0.3 s',
    '9.9 s',
    '10 s',
    '1 min',
    '2 min',
    '2 min 5 s',
    '1 h',
    '2 h 5 min',
    '2 d',
    '2 d 2 h',
  ]);
});

test('The simulated time stands beside the real time only where the two differ', () => {
  expect(formatElapsed(22, 13_405)).toBe('22 s (simulated time: 3 h 43 min)');
  expect(formatElapsed(13_400, 13_400)).toBe('3 h 43 min');
});

test('A duration to parse has one unit', () => {
  expect(['0h', '30m', '6h', '2d', '1.5h'].map(parseDuration)).toEqual([0, 1800, 21_600, 172_800, 5400]);
  expect(['', '6', 'h', '-1h', '6 h', '1w', '6h2m'].map(parseDuration)).toEqual(Array(7).fill(undefined));
});
