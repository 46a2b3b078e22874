import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLastRun, readRunReport } from '../../../runner/report/read-run-report.ts';

const report = (id: string) => ({
  target: 'emulator',
  startedAt: '2026-11-25T10:11:12Z',
  azure: null,
  claims: [{ id, file: 'specs/33-x.spec.ts', title: 'x', verdict: 'holds' }],
});

test('A report is read, and one that is not there is null', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'report-'));
  const path = join(folder.path, 'run.json');
  expect(await readLastRun(path)).toBeNull();
  await expect(readRunReport(path)).rejects.toThrow(`There is no ${path}`);
  await writeFile(path, JSON.stringify(report('33')));
  expect(await readLastRun(path)).toMatchObject({ claims: [{ id: '33' }] });
});

test.each(['../../x', '33/../..', '', '033', '33\n', '33\0', '..', '/3', '%2e', '٣٣'])(
  'A report with the id "%s", which would be the name of a file, is refused',
  async (id) => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'report-'));
    const path = join(folder.path, 'run.json');
    await writeFile(path, JSON.stringify(report(id)));
    await expect(readLastRun(path)).rejects.toThrow('is not the report of a run');
  },
);

test('A file that is not JSON is named, and what it quotes is no command for a pipeline', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'report-'));
  const path = join(folder.path, 'run.json');
  await writeFile(path, '##[error]forged');
  await expect(readLastRun(path)).rejects.toThrow(new RegExp(`^${path} is not JSON: (?!.*##\\[)`));
});
