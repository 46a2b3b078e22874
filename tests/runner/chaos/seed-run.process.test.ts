import { expect, test } from 'vitest';
import { SPECS } from '../../../runner/catalog/read-claims.ts';
import { judgeSeed, runSeeds } from '../../../runner/chaos/seed-run.ts';

// The last claims: they make every kind of write, and an hour of lab time passes in them.
const ids = ['33', '37', '88'];

test('A seed gives the same run each time, request by request', { timeout: 900_000 }, async () => {
  // Two threads, so that neither run inherits anything from the other.
  const told: number[] = [];
  const runs = await runSeeds([7, 7], { folder: SPECS, ids }, 2, ({ seed }) => told.push(seed));
  const [first, second] = runs;
  expect(told).toEqual([7, 7]);
  expect(runs.map(judgeSeed)).toEqual(['green', 'green']);
  expect(first?.requests.filter((line) => line.includes('[chaos: dropped'))).not.toEqual([]);
  const at = first?.requests.findIndex((line, index) => line !== second?.requests[index]) ?? 0;
  expect(second?.requests.slice(at - 3, at + 3)).toEqual(first?.requests.slice(at - 3, at + 3));
  expect(second?.requests.length).toBe(first?.requests.length);
});

test('Another seed gives another run', { timeout: 900_000 }, async () => {
  const [first, second] = await runSeeds([7, 8], { folder: SPECS, ids: ['02'] }, 2, () => {});
  expect(second?.requests).not.toEqual(first?.requests);
});
