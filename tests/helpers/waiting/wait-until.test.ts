import { expect, test } from 'vitest';
import { waitUntil } from '../../../helpers/waiting/wait-until.ts';

// A lab second is a millisecond.
const speed = 1000;

test('A wait answers what it waited for', async () => {
  let looks = 0;
  const look = async () => (++looks === 3 ? 'there' : undefined);
  expect(await waitUntil({ what: 'it', within: 100, every: 1, speed, look })).toBe('there');
});

test('A wait in vain says what it waited for, and how long', async () => {
  const wait = waitUntil({ what: 'the group to be gone', within: 5, every: 1, speed, look: async () => undefined });
  await expect(wait).rejects.toThrow('Waited 5 lab seconds for the group to be gone, in vain.');
});

test('What a look throws ends the wait', async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    throw new Error('Unreachable.');
  };
  await expect(waitUntil({ what: 'it', within: 100, every: 1, speed, look })).rejects.toThrow('Unreachable.');
  expect(looks).toBe(1);
});
