import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChaosReport } from '../../../runner/report/chaos-report.ts';
import { allTests } from '../../all-tests.ts';
import { runLab, withAz } from '../setup/run-lab.ts';

/** A seed under which connections break, requests are throttled, and the token expires early. */
const SEED = 188;
/** All claims if LAB_TESTS=all, as in .ci/run; else the central one, which has enough requests for all of these faults. */
const SPECS = allTests ? [] : ['specs/33'];

// In process, nothing is encrypted, no client signs in by HTTP, and az cannot take part. This one seed includes all three.
test('Under the faults of a seed the lab is green over HTTPS too, in real time and with az', {
  timeout: 1_800_000,
}, async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'chaos-'));
  const run = await runLab({ env: { ...withAz, LAB_CHAOS: `${SEED}`, LAB_REPORT: folder.path }, specs: SPECS });
  expect(run, run.output).toMatchObject({ exitCode: 0, traces: [] });
  const { seed, injected = [] } = (await readChaosReport(folder.path)) ?? {};
  expect(seed).toBe(SEED);
  const kinds = injected.map(({ fault }) => fault);
  expect(kinds).toEqual(expect.arrayContaining(['droppedAfter', 'expiredToken', 'internalError', 'throttled']));
});
