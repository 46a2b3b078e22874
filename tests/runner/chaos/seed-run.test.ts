import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSeed } from '../../../runner/chaos/seed-run.ts';

/** Runs a script in place of the lab, which writes what it is told into the folder of the reports. */
async function run(script: string) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'seed-'));
  const lab = { program: process.execPath, args: ['--eval', script], cwd: folder.path };
  return await runSeed(lab, { seed: 7, folder: join(folder.path, 'reports') });
}

test('The lab is told its seed and its folder, has no az, and none of the settings around it', async () => {
  process.env.LAB_TARGET = 'azure';
  process.env.GITHUB_STEP_SUMMARY = 'summary.md';
  try {
    const { output } = await run(
      'const { LAB_CHAOS, LAB_REPORT, PATH, LAB_TARGET, GITHUB_STEP_SUMMARY } = process.env;' +
        'console.log(JSON.stringify([LAB_CHAOS, LAB_REPORT.endsWith("reports"), PATH, LAB_TARGET, GITHUB_STEP_SUMMARY]))',
    );
    expect(JSON.parse(output)).toEqual(['7', true, '', null, null]);
  } finally {
    delete process.env.LAB_TARGET;
    delete process.env.GITHUB_STEP_SUMMARY;
  }
});

test('Its reports are read, also when it ends badly', async () => {
  const { exitCode, claims, injected } = await run(`
    const { mkdirSync, writeFileSync } = require('node:fs');
    const folder = process.env.LAB_REPORT;
    mkdirSync(folder);
    const claims = [{ id: '08', verdict: 'inconclusive', reason: 'No answer.', title: 'x' }];
    writeFileSync(folder + '/run.json', JSON.stringify({ claims }));
    writeFileSync(folder + '/chaos.json', JSON.stringify({ seed: 7, injected: [{ fault: 'busy', route: 'PUT x', times: 1 }] }));
    process.exit(3);`);
  expect(exitCode).toBe(3);
  expect(claims).toEqual([{ id: '08', verdict: 'inconclusive', reason: 'No answer.' }]);
  expect(injected).toEqual([{ fault: 'busy', route: 'PUT x', times: 1 }]);
});

test('A run without reports has put no claim to the test', async () => {
  expect(await run('process.exit(1)')).toMatchObject({ exitCode: 1, claims: [], injected: [] });
});
