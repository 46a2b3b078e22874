import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { reportFolder } from '../report/folder.ts';
import { ROOT, run } from './run-lab.ts';

/**
 * Builds the study guide of a run that started after `since`, and prints where it is. The guide is built in its own process,
 * because runner/ does not import guide/. A run without a report has no guide.
 */
export async function makeGuide({ since }: { since: Date }): Promise<void> {
  const report = await stat(resolve(ROOT, reportFolder(), 'run.json')).catch(() => undefined);
  if (report === undefined || report.mtime < since) return;
  await run(process.execPath, [join(ROOT, 'guide', 'build.ts')]);
}
