import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunReport } from '../../runner/report/run-report.ts';
import { copyOfProject, runLab } from '../runner/setup/run-lab.ts';

/** Puts one claim to the test in another variant, for real, and answers the run's report. */
export async function runInVariant(variant: string, id: string): Promise<RunReport> {
  await using copy = await copyOfProject();
  const claim = join(copy.path, 'runner', 'commands', 'claim.ts');
  const { output } = await runLab({ root: copy.path, env: { LAB_VARIANT: variant }, script: [claim, id] });
  const report = await readFile(join(copy.path, 'report', 'run.json'), 'utf8').catch(() => {
    throw new Error(`The run left no report:\n${output}`);
  });
  return JSON.parse(report) as RunReport;
}
