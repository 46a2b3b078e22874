import { expect, test } from 'vitest';
import { fuzz } from '../fuzz/fuzz.ts';

// `npm run fuzz` sends as many requests as you like.
test('The emulator stands 150 hostile requests: no crash, no hang, no answer 500, and none that Azure would not give', {
  timeout: 120_000,
}, async () => {
  const { findings, statuses } = await fuzz({ seed: 20261129, runs: 150 });
  expect(findings.map(({ kind, detail, example }) => ({ kind, detail, example }))).toEqual([]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '201', '202', '400', '404']));
});
