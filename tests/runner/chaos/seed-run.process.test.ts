import { expect, test } from 'vitest';
import { SPECS } from '../../../runner/catalog/read-claims.ts';
import { judgeSeed, runSeeds } from '../../../runner/chaos/seed-run.ts';
import { allTests } from '../../all-tests.ts';

// The last claims: they make every kind of write, and an hour of lab time passes in them.
const ids = ['33', '37', '88'];

// `npm test` itself runs two seeds over everything.
test.runIf(allTests)(
  'A seed gives the same run each time, request by request, and another seed another run',
  {
    timeout: 900_000,
  },
  async () => {
    // Two threads, so that neither of the first two runs inherits anything from the other.
    const told: number[] = [];
    const runs = await runSeeds([7, 7, 8], { folder: SPECS, ids }, 2, ({ seed }) => told.push(seed));
    const [first, second, other] = runs;
    expect(told).toEqual([7, 7, 8]);
    expect(runs.map(judgeSeed)).toEqual(['green', 'green', 'green']);
    expect(first?.requests.filter((line) => line.includes('[chaos: dropped'))).not.toEqual([]);
    const at = first?.requests.findIndex((line, index) => line !== second?.requests[index]) ?? 0;
    expect(second?.requests.slice(at - 3, at + 3)).toEqual(first?.requests.slice(at - 3, at + 3));
    expect(second?.requests.length).toBe(first?.requests.length);
    expect(other?.requests).not.toEqual(first?.requests);
  },
);
