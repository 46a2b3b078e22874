import { realpath, stat } from 'node:fs/promises';
import { keep, keptPath, readKept } from '../settings/kept-files.ts';

/** The bytes of the smallest program. A smaller file is a script, which may start another version tomorrow. */
const PROGRAM = 2 ** 20;

/**
 * Returns the version of a Bicep CLI, which a program of 120 MB takes more than two seconds to tell. It is asked again when its file
 * has changed. `kept` is the file with the versions that were told.
 */
export async function keptVersion(
  path: string,
  ask: () => Promise<string>,
  kept = keptPath('bicep-version.json'),
): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  if (size < PROGRAM) return ask();
  const file = JSON.stringify([await realpath(path), size, mtimeMs]);
  const known = JSON.parse((await readKept(kept)) ?? '{}') as Record<string, string>;
  if (known[file] !== undefined) return known[file];
  const version = await ask();
  await keep(kept, JSON.stringify({ ...known, [file]: version }));
  return version;
}
