import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChaosReport, writeChaosReport } from '../../../runner/report/chaos-report.ts';

test('What went wrong on purpose is kept, until a run without chaos', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'report-'));
  const path = join(folder.path, 'new');
  const report = { seed: 7, injected: [{ fault: 'busy', route: 'PUT virtualmachinescalesets/…', times: 2 }] };
  await writeChaosReport(path, report);
  expect(await readChaosReport(path)).toEqual(report);
  await writeChaosReport(path, undefined);
  expect(await readChaosReport(path)).toBeUndefined();
});
