import { expect, test } from 'vitest';
import { judgeSeed, runSeeds } from '../../../runner/chaos/campaign.ts';
import type { SeedRun } from '../../../runner/chaos/seed-run.ts';
import { tellAll, tellSeed } from '../../../runner/chaos/tell.ts';

const holds = { id: '01', verdict: 'holds', reason: null } as const;
const throttled = { fault: 'throttled', route: 'GET virtualmachinescalesets/…', times: 3 };
const dropped = { fault: 'droppedAfter', route: 'PUT virtualmachinescalesets/…', times: 2 };

/** A run that is green unless told otherwise. */
function runOf(seed: number, more: Partial<SeedRun> = {}): SeedRun {
  const good = { exitCode: 0, isTooLate: false, seconds: 1, claims: [holds], injected: [throttled], output: '' };
  return { seed, ...good, ...more };
}

test.for<[string, Partial<SeedRun>, string]>([
  ['every claim holds in spite of it', {}, 'green'],
  ['nothing went wrong', { injected: [] }, 'nothing injected'],
  ['a claim is contradicted', { exitCode: 1, claims: [holds, { ...holds, verdict: 'contradicted' }] }, 'contradicted'],
  ['a claim is inconclusive', { exitCode: 1, claims: [{ ...holds, verdict: 'inconclusive' }] }, 'not green'],
  ['no claim was run', { exitCode: 1, claims: [] }, 'not green'],
  ['all claims hold, and the lab was not taken down', { exitCode: 1 }, 'not green'],
  ['it had to be ended', { exitCode: undefined, isTooLate: true }, 'not green'],
])('If %s, a run is judged so', ([, run, finding]) => {
  expect(judgeSeed(runOf(7, run))).toBe(finding);
});

/** Runs seeds of which some are told otherwise, and notes how many run at a time. */
async function runAll(
  options: { first: number; count: number; atOnce: number },
  odd: Record<number, Partial<SeedRun>[]>,
) {
  let running = 0;
  const atOnce: number[] = [];
  const seeds: number[] = [];
  const results = await runSeeds(options, async (seed) => {
    running += 1;
    atOnce.push(running);
    seeds.push(seed);
    await new Promise(setImmediate);
    running -= 1;
    return runOf(seed, odd[seed]?.shift());
  });
  return { results, seeds, most: Math.max(...atOnce), last: atOnce.at(-1) };
}

test('As many seeds are run as were asked for, several at a time', async () => {
  const { seeds, most } = await runAll({ first: 5, count: 4, atOnce: 2 }, {});
  expect(seeds).toEqual([5, 6, 7, 8]);
  expect(most).toBe(2);
});

test('Another seed is drawn for one in which nothing went wrong', async () => {
  const { seeds } = await runAll({ first: 1, count: 3, atOnce: 1 }, { 2: [{ injected: [] }], 4: [{ injected: [] }] });
  expect(seeds).toEqual([1, 2, 3, 4, 5]);
});

test('A seed without a verdict is run once more, alone; one that contradicts is not', async () => {
  const late = { exitCode: 1, claims: [{ ...holds, verdict: 'inconclusive' as const }] };
  const wrong = { exitCode: 1, claims: [{ ...holds, verdict: 'contradicted' as const }] };
  const { seeds, results, last } = await runAll(
    { first: 1, count: 4, atOnce: 2 },
    { 1: [late, {}], 2: [wrong, {}], 3: [late, late] },
  );
  expect(seeds).toEqual([1, 2, 3, 4, 1, 3]);
  expect(last).toBe(1);
  expect(results.map(judgeSeed)).toEqual(['green', 'contradicted', 'not green', 'green']);
  expect(tellAll(results)).toContain('2 of the seeds were run a second time, alone');
});

test('A run is told in a line, with the reasons of what does not hold', () => {
  const bad = { id: '08', verdict: 'contradicted', reason: 'expected 1\n  to be 2' } as const;
  const run = runOf(7, { exitCode: 1, claims: [holds, bad], injected: [throttled, dropped] });
  expect(tellSeed(run)).toBe(
    'seed 7  contradicted  1 holds, 1 contradicted  3 throttled, 2 droppedAfter  1.0 s  exit code 1\n' +
      '    contradicted 08: expected 1\n        to be 2',
  );
});

test('All runs are told as a table of faults, and what they came to', () => {
  const told = tellAll([runOf(1), runOf(2, { injected: [throttled, dropped] })]);
  expect(told.split('\n')).toEqual([
    'fault         reads  writes  kinds of request  seeds',
    'droppedAfter  0      2       1                 1',
    'throttled     6      0       1                 2',
    'all           6      2       –                 –',
    '',
    '2 seeds: 2 green. Claims: 2 holds; 0 contradicted.',
  ]);
});
