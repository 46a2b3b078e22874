import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The file in the folder of the reports. It exists from a run's first request that creates something to the end of its tear-down.
 */
const FILE = 'unfinished-run';

/** Records the id of a run on Azure, so that `npm run sweep -- --last-run` can delete its resource group if the run is killed. */
export async function markUnfinished(reports: string, runId: string): Promise<void> {
  await mkdir(reports, { recursive: true });
  await writeFile(join(reports, FILE), `${runId}\n`);
}

/** Removes the id after a tear-down that left nothing. */
export async function clearUnfinished(reports: string): Promise<void> {
  await rm(join(reports, FILE), { force: true });
}

/** Returns the id of the last run if its tear-down did not succeed; undefined if there is none. */
export async function readUnfinished(reports: string): Promise<string | undefined> {
  const text = await readFile(join(reports, FILE), 'utf8').catch(() => '');
  return text.trim() || undefined;
}
