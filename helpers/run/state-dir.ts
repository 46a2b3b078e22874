import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the run's own directory, which only this user can read: az's configuration, certificates, the compiled template. */
export function makeStateDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vmss-lab-'));
}

/** Removes it with everything in it. */
export async function removeStateDir(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
