import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStateDir, STATE_DIR } from '../setup/state-dir.ts';

/** The name of a stand-alone emulator's folder. The number is the id of its process. */
const EMULATOR_DIR = /^azure-emulator-(\d+)-/;

/** Returns the directories of runs and of stand-alone emulators on this machine whose processes have ended: they were killed. */
export async function listStaleDirs(): Promise<string[]> {
  const names = await readdir(tmpdir());
  const stale = names.filter((name) => {
    const pid = (STATE_DIR.exec(name) ?? EMULATOR_DIR.exec(name))?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  return stale.map((name) => join(tmpdir(), name));
}

/** Removes directories. Returns those that were removed; a different user's stay. */
export async function removeDirs(paths: readonly string[]): Promise<string[]> {
  const removals = await Promise.allSettled(paths.map(removeStateDir));
  return paths.filter((_, index) => removals[index]?.status === 'fulfilled');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists and belongs to a different user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
