import { expect, test } from 'vitest';
import { judgeSeed, type SeedRun } from '../../../runner/chaos/seed-run.ts';
import { tellAll, tellSeed } from '../../../runner/chaos/tell.ts';

const holds = { id: '01', verdict: 'holds', reason: null } as const;
const throttled = { fault: 'throttled', route: 'GET virtualmachinescalesets/…', times: 3 } as const;
const dropped = { fault: 'droppedAfter', route: 'PUT virtualmachinescalesets/…', times: 2 } as const;

/** A run that is green unless told otherwise. */
function runOf(seed: number, more: Partial<SeedRun> = {}): SeedRun {
  return { seed, claims: [holds], failures: [], bugs: [], injected: [throttled], requests: ['GET /'], ...more };
}

test.for<[string, Partial<SeedRun>, string]>([
  ['every claim holds in spite of the faults', {}, 'green'],
  ['no fault was injected', { injected: [] }, 'nothing injected'],
  ['a claim is contradicted', { claims: [holds, { ...holds, verdict: 'contradicted' }] }, 'contradicted'],
  ['a claim is inconclusive', { claims: [{ ...holds, verdict: 'inconclusive' }] }, 'not green'],
  ['no claim was run', { claims: [] }, 'not green'],
  ['all claims hold, and the lab was not taken down', { failures: ['It stays.'] }, 'not green'],
  ['the emulator itself failed', { bugs: [new Error('A bug.')] }, 'not green'],
])('If %s, a run is judged so', ([, run, finding]) => {
  expect(judgeSeed(runOf(7, run))).toBe(finding);
});

test('A run is told in a line, with the reasons of what does not hold', () => {
  const bad = { id: '08', verdict: 'contradicted', reason: 'expected 1\n  to be 2' } as const;
  const failures = ['The lab could not be taken down.'];
  const run = runOf(7, { claims: [holds, bad], injected: [throttled, dropped], failures });
  expect(tellSeed(run)).toBe(
    'seed 7  contradicted  1 holds, 1 contradicted  1 requests  3 throttled, 2 droppedAfter\n' +
      '    The lab could not be taken down.\n' +
      '    contradicted 08: expected 1\n        to be 2',
  );
});

test('All runs are told as a table of faults, and how they were judged', () => {
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
