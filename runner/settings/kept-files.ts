import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');

/** The folder in which Node.js keeps the compiled sources. Most of a start is the reading of the sources. */
export const COMPILED_SOURCES = join(CACHE, 'lab');

/** Returns the path of a file that this project keeps from one run to the next. Without it, something takes seconds again. */
export function keptPath(name: string): string {
  return join(CACHE, 'vmss-lab', name);
}

/** Returns the text of a kept file. Returns `undefined` if there is none yet. */
export function readKept(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** Keeps a file. In a project that this user cannot write, nothing is kept. */
export async function keep(path: string, text: string): Promise<void> {
  // Another run may read the file at the same moment.
  const half = `${path}.${process.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(half, text);
    await rename(half, path);
  } catch {
    // The next run does the work again.
  }
}
