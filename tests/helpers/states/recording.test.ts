import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RequestLog } from '../../../helpers/azure/clients/request-log.ts';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { type Looks, longestUnobservedGap, recordWhile } from '../../../helpers/states/recording.ts';
import { inVirtualTime } from '../../../runner/in-process/virtual-time.ts';

// A lab second is a millisecond, in virtual time.
const lab = {
  speed: 1000,
  signal: new AbortController().signal,
  clients: { requests: new RequestLog() },
} as unknown as Lab;
const record = <L extends Looks>(looks: L, step: () => Promise<unknown>) =>
  inVirtualTime(() => recordWhile(lab, looks, step));

test('Each look is sampled before, during and after the step, in lab time', async () => {
  let size = 32;
  const { samples, seconds, failures } = await record({ size: { every: 20, read: async () => size } }, async () => {
    await setTimeout(30);
    size = 64;
    await setTimeout(30);
  });
  expect(samples.size.map(({ at, seen }) => [at, seen])).toEqual([
    [0, 32],
    [0, 32],
    [20, 32],
    [40, 64],
    [60, 64],
  ]);
  expect(seconds).toBe(60);
  expect(failures).toEqual([]);
});

test('A slow look does not delay the others', async () => {
  const looks = { slow: { every: 5, read: () => setTimeout(40) }, quick: { every: 5, read: async () => 1 } };
  const { samples } = await record(looks, () => setTimeout(80));
  expect([samples.slow.length, samples.quick.length]).toEqual([4, 18]);
});

test('A look that fails is recorded, and does not end the step', async () => {
  const read = async () => {
    throw new Error('No answer.');
  };
  let isDone = false;
  const { samples, failures } = await record({ look: { every: 5, read } }, async () => {
    await setTimeout(20);
    isDone = true;
  });
  expect(isDone).toBe(true);
  expect(samples.look).toEqual([]);
  expect(failures[0]).toMatchObject({ look: 'look', why: 'No answer.' });
});

test('The recording throws the step’s error after the looks have ended', async () => {
  let isLooking = false;
  const read = async () => {
    isLooking = true;
    await setTimeout(10);
    isLooking = false;
  };
  const step = () => setTimeout(15).then(() => Promise.reject(new Error('The step.')));
  await expect(record({ look: { every: 1, read } }, step)).rejects.toThrow('The step.');
  expect(isLooking).toBe(false);
});

test('Something unseen may have lasted as long as the longest gap between two looks', () => {
  const samples = [0, 2, 30, 33].map((at) => ({ at, seen: at }));
  expect(longestUnobservedGap(samples, false)).toBe(28);
  expect(longestUnobservedGap(samples, true)).toBe(0);
  expect(longestUnobservedGap(samples.slice(0, 1), false)).toBe(0);
});

test('Each look has its own interval', async () => {
  const looks = { rare: { every: 50, read: async () => 1 }, frequent: { every: 5, read: async () => 1 } };
  const { samples } = await record(looks, () => setTimeout(80));
  expect([samples.rare.length, samples.frequent.length]).toEqual([4, 18]);
});
