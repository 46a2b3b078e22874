import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { RunReport } from '../../helpers/report/run-report.ts';
import { copyOfProject } from '../helpers/run/run-lab.ts';

/** Puts one claim to the test in another world, for real, and answers the run's report. */
export async function runInWorld(world: string, id: string): Promise<RunReport> {
  await using copy = await copyOfProject();
  const { all } = await execa(process.execPath, [join(copy.path, 'helpers', 'running', 'claim.ts'), id], {
    cwd: copy.path,
    env: { PATH: '', LAB_WORLD: world, NO_COLOR: '1', GITHUB_STEP_SUMMARY: '', GITHUB_ACTIONS: '' },
    reject: false,
    all: true,
  });
  const report = await readFile(join(copy.path, 'report', 'run.json'), 'utf8').catch(() => {
    throw new Error(`The run left no report:\n${all}`);
  });
  return JSON.parse(report) as RunReport;
}
