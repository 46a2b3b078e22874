import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const NAME = 'commandIndex.json';
const KEPT = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'vmss-lab', NAME);

/**
 * Gives a new configuration folder of az the index of commands that an earlier run kept. Without it, the first command builds the
 * index from all of az's modules, which takes two seconds. az ignores the index of another version of az.
 */
export async function lendCommandIndex(configDir: string): Promise<void> {
  // There is none before the first run.
  await copyFile(KEPT, join(configDir, NAME)).catch(() => {});
}

/** Keeps the index of commands in a configuration folder of az for later runs. */
export async function keepCommandIndex(configDir: string): Promise<void> {
  const [index, kept] = await Promise.all([join(configDir, NAME), KEPT].map(readOrNothing));
  if (index === undefined || index === kept) return;
  // Another run may read the file at the same moment.
  const half = `${KEPT}.${process.pid}`;
  try {
    await mkdir(dirname(KEPT), { recursive: true });
    await writeFile(half, index);
    await rename(half, KEPT);
  } catch {
    // In a project that this user cannot write, the next run builds the index again.
  }
}

function readOrNothing(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
