import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The names of state directories. The number is the process that uses it. */
export const STATE_DIR = /^vmss-lab-(\d+)-/;

/** Makes the run's own directory, which only this user can read: az's configuration, certificates, the compiled template. */
export function makeStateDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), `vmss-lab-${process.pid}-`));
}

/** Removes it with everything in it. */
export async function removeStateDir(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
