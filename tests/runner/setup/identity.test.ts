import { expect, test } from 'vitest';
import { expiryFrom, expiryOfRun } from '../../../runner/setup/identity.ts';

const now = new Date('2026-11-28T01:17:00Z');

test('A run expires after twice its planned time, and not within two hours', () => {
  expect(expiryOfRun(now, 5)).toBe('2026-11-28T03:17:00.000Z');
  expect(expiryOfRun(now, 330)).toBe('2026-11-28T12:17:00.000Z');
});

test('A group that is kept stays for six hours', () => {
  expect(expiryFrom(now)).toBe('2026-11-28T07:17:00.000Z');
});
