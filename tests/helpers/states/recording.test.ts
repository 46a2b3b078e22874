import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RequestLog } from '../../../helpers/azure/clients/request-log.ts';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { longestUnobservedGap, recordWhile } from '../../../helpers/states/recording.ts';

// A lab second is a millisecond.
const lab = {
  speed: 1000,
  signal: new AbortController().signal,
  clients: { requests: new RequestLog() },
} as unknown as Lab;

test('Each look is sampled before, during and after the step, in lab time', async () => {
  let size = 32;
  const { samples, seconds, failures } = await recordWhile(
    lab,
    { every: 5, looks: { size: async () => size } },
    async () => {
      await setTimeout(30);
      size = 64;
      await setTimeout(30);
    },
  );
  const seen = samples.size.map((sample) => sample.seen);
  expect(seen[0]).toBe(32);
  expect(seen.at(-1)).toBe(64);
  expect(seen.length).toBeGreaterThan(2);
  expect(samples.size.map(({ at }) => at)).toEqual(samples.size.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(seconds).toBeGreaterThanOrEqual(55);
  expect(failures).toEqual([]);
});

test('A slow look does not delay the others', async () => {
  const looks = { slow: () => setTimeout(40), quick: async () => 1 };
  const { samples } = await recordWhile(lab, { every: 5, looks }, () => setTimeout(80));
  expect(samples.quick.length).toBeGreaterThan(samples.slow.length);
});

test('A look that fails is recorded, and does not end the step', async () => {
  const look = async () => {
    throw new Error('No answer.');
  };
  let isDone = false;
  const { samples, failures } = await recordWhile(lab, { every: 5, looks: { look } }, async () => {
    await setTimeout(20);
    isDone = true;
  });
  expect(isDone).toBe(true);
  expect(samples.look).toEqual([]);
  expect(failures[0]).toMatchObject({ look: 'look', why: 'No answer.' });
});

test('The recording throws the step’s error after the looks have ended', async () => {
  let isLooking = false;
  const look = async () => {
    isLooking = true;
    await setTimeout(10);
    isLooking = false;
  };
  const step = () => setTimeout(15).then(() => Promise.reject(new Error('The step.')));
  await expect(recordWhile(lab, { every: 1, looks: { look } }, step)).rejects.toThrow('The step.');
  expect(isLooking).toBe(false);
});

test('Something unseen may have lasted as long as the longest gap between two looks', () => {
  const samples = [0, 2, 30, 33].map((at) => ({ at, seen: at }));
  expect(longestUnobservedGap(samples, false)).toBe(28);
  expect(longestUnobservedGap(samples, true)).toBe(0);
  expect(longestUnobservedGap(samples.slice(0, 1), false)).toBe(0);
});
