import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The name of a state directory. The number is the id of the process that uses it. */
export const STATE_DIR = /^vmss-lab-(\d+)-/;

/** Creates the run's own directory for az's configuration, certificates and the compiled template. Only this user can read it. */
export function makeStateDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), `vmss-lab-${process.pid}-`));
}

/** Removes a state directory with everything in it. */
export async function removeStateDir(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
