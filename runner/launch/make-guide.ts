import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { reportFolder } from '../report/folder.ts';
import { ROOT, run } from './run-lab.ts';

/**
 * Makes the study guide of a run that has just ended, and says where it is. In a process of its own: nothing in helpers/ knows the
 * guide. A run that left no report, because it was never begun, has no guide.
 */
export async function makeGuide({ since }: { since: Date }): Promise<void> {
  const report = await stat(resolve(ROOT, reportFolder(), 'run.json')).catch(() => undefined);
  if (report === undefined || report.mtime < since) return;
  await run(process.execPath, [join(ROOT, 'guide', 'build.ts')]);
}
