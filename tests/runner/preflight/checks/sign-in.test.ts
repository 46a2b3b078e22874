import { expect, test } from 'vitest';
import { compareSignIn } from '../../../../runner/preflight/checks/sign-in.ts';

const now = new Date('2026-11-28T01:17:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test('A sign-in that ends before the plan does is a problem, unless it is renewed', () => {
  const planned = 50 * 60;
  expect(compareSignIn(inMinutes(60), { planned, renews: false, now })).toEqual({
    found: 'the token lasts 1 h, until 2026-11-28T02:17:00.000Z; the plan takes 50 min',
  });
  expect(compareSignIn(inMinutes(49), { planned, renews: false, now })).toMatchObject({
    found: 'the token lasts 49 min, until 2026-11-28T02:06:00.000Z; the plan takes 50 min',
    problem: { rule: expect.stringContaining('must last as long as the plan') },
  });
  expect(compareSignIn(inMinutes(5), { planned, renews: true, now })).toEqual({
    found: 'the token lasts 5 min, until 2026-11-28T01:22:00.000Z, and is then renewed',
  });
});
