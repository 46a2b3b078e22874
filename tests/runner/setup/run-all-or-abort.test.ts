import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runAllOrAbort } from '../../../runner/setup/run-all-or-abort.ts';

const never = new AbortController().signal;

test('Things done together answer in the order they were given', async () => {
  const answers = await runAllOrAbort(
    never,
    async () => 'a',
    () => setTimeout(5, 'b'),
  );
  expect(answers).toEqual(['a', 'b']);
});

test('When one fails, the others are aborted and awaited before its error is thrown', async () => {
  let ended = false;
  const patient = async (signal: AbortSignal) => {
    await setTimeout(60_000, undefined, { signal }).catch(() => setTimeout(5));
    ended = true;
  };
  const failing = async () => {
    throw new Error('Out of luck.');
  };
  await expect(runAllOrAbort(never, patient, failing)).rejects.toThrow('Out of luck.');
  expect(ended).toBe(true);
});

test('An abort from outside reaches all of them', async () => {
  const patient = (signal: AbortSignal) => setTimeout(60_000, undefined, { signal });
  await expect(runAllOrAbort(AbortSignal.timeout(5), patient, patient)).rejects.toThrow();
});
