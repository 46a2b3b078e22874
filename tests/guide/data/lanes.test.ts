import { expect, test } from 'vitest';
import { lanesOf } from '../../../guide/data/lanes.ts';
import { findRollouts, toSpans } from '../../../guide/data/rollouts.ts';
import { aGuide } from '../fixtures/a-guide.ts';
import { aRun } from '../fixtures/a-run.ts';

const [found] = findRollouts(aGuide(aRun()));
if (!found) throw new Error('The fixture has no rollout.');
const lanes = Object.fromEntries(lanesOf(found).map(({ name, marks }) => [name, marks]));
const said = (name: string) => lanes[name]?.map(({ from, to, seen }) => `${from}–${to} ${seen}`);

test('A stretch lasts until the first sample that saw something else, and points to the sample that began it', () => {
  const samples = [1, 1, 2, 2, 1].map((seen, index) => ({ at: index * 10, seen }));
  expect(toSpans(samples, '/x', (seen) => seen)).toMatchObject([
    { from: 0, to: 20, seen: 1, at: '/x/0' },
    { from: 20, to: 40, seen: 2, at: '/x/2' },
    { from: 40, to: 40, seen: 1, at: '/x/4' },
  ]);
});

test('The upgrade of before is not taken for this one', () => {
  expect(said('rolling upgrade')).toEqual(['1.5–11.5 none yet', '11.5–101.5 RollingForward', '101.5–101.5 Completed']);
  expect(said('instance 0: batch')).toEqual(['11.5–101.5 batch 1']);
});

test('An instance is on the old model from the first sample that saw it', () => {
  expect(said('instance 0: model')).toEqual(['2.5–12.5 latest', '12.5–99.5 old', '99.5–99.5 latest']);
});

test('A request without an answer stands out', () => {
  expect(lanes.requests?.map(({ kind }) => kind)).toEqual(['answered', 'unanswered', 'answered']);
});
