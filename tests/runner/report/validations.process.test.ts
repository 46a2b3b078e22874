import { expect, test } from 'vitest';
import { runFixtures } from './run-fixtures.ts';

const day = () => new Date().toISOString().slice(0, 10);
const before = JSON.stringify({
  '33': {
    verdict: 'holds',
    claim: 'Azure MUST say 33.',
    on: '2026-01-02',
    region: 'eastus',
    apiVersion: '2024-07-01',
    run: 'before',
  },
});

test('A run on Azure keeps which claims hold there, and its own reports say so', async () => {
  const earliest = day();
  const run = await runFixtures('verdicts', { env: { FIXTURE_AZURE: 'westeurope' }, validations: before });
  const validations = JSON.parse(run.validations ?? '');
  expect(run.validations?.match(/^ {2}"\d\d"/gm)).toEqual(['  "06"', '  "33"']);
  expect(validations['06']).toEqual({
    verdict: 'holds',
    claim: 'Azure MUST say 06.',
    on: expect.toBeOneOf([earliest, day()]),
    region: 'westeurope',
    apiVersion: '2026-04-01',
    run: '20261125-101112-abcd',
  });
  // Contradicted now: that it held then stays true.
  expect(validations['33']).toMatchObject({ on: '2026-01-02', region: 'eastus' });
  const reported = run.report?.claims.filter(({ validated }) => validated !== null);
  expect(reported?.map(({ id, validated }) => [id, validated?.region])).toEqual([
    ['06', 'westeurope'],
    ['33', 'eastus'],
  ]);
  expect(run.summary).toContain('| holds | 06 | The policy reads back | observed | today, in westeurope |');
  expect(run.output).toMatch(
    /2 of 9 claims were validated on Azure. The oldest validation is of claim 33: \d+ days ago, in eastus\.\n/,
  );
});

test('A run on the emulator keeps nothing, and its reports say what was kept before', async () => {
  const run = await runFixtures('verdicts', { validations: before });
  expect(run.validations).toBe(before);
  expect(run.report?.claims.find(({ id }) => id === '33')?.validated).toMatchObject({ region: 'eastus' });
  expect(run.output).toMatch(/Already reached: deployed\. Last validated on Azure: \d+ days ago, in eastus\.\n/);
});
