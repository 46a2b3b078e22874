import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { indent } from '../../../runner/report/plain-text.ts';
import { runFixtures } from './run-fixtures.ts';

test('On Azure Pipelines a claim without a good verdict is an error of the run, and the summary is shown', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'report-test-'));
  const { output } = await runFixtures('verdicts', {
    args: ['verdicts/06', 'verdicts/33', 'verdicts/37'],
    env: { TF_BUILD: 'True' },
    folder: folder.path,
  });
  const summary = join(folder.path, 'summary.md');
  expect(output.split('\n').filter((line) => line.includes('##vso['))).toEqual([
    '##vso[task.logissue type=error;sourcepath=verdicts/33-the-disk-stays-at-32-gb.spec.ts;]33 contradicted: The disk stays at 32 GB%0Aexpected 64 to be 32%0Ain the guest',
    expect.stringMatching(
      /^##vso\[task\.logissue type=error;sourcepath=verdicts\/37[^\n]*%0A::error::forged <script>$/,
    ),
    `##vso[task.uploadsummary]${summary}`,
  ]);
  expect(await readFile(summary, 'utf8')).toMatch(/^## The lab: 1 claim holds on the emulator, 2 are contradicted/);
});

test('What Azure answers is no command to a pipeline', () => {
  expect(indent('##vso[task.setvariable variable=x]y\n##[error]no\n::error::no', 2)).toEqual([
    '  ## vso[task.setvariable variable=x]y',
    '  ## [error]no',
    '  : :error::no',
  ]);
});
