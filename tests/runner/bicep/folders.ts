import { chmod, cp, mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BICEP_FOLDER } from '../../../runner/bicep/sources.ts';

/** Creates a folder that is deleted when the test is over: `await using folder = await temporaryFolder()`. */
export function temporaryFolder() {
  return mkdtempDisposable(join(tmpdir(), 'lab-bicep-'));
}

/** A copy of the lab's own Bicep, to break. */
export async function copyOfTheLab() {
  const folder = await temporaryFolder();
  await cp(BICEP_FOLDER, folder.path, { recursive: true });
  return folder;
}

/** An executable that answers `--version` as Bicep does. */
export async function fakeBicep(path: string, version: string, { mode = 0o755 } = {}): Promise<string> {
  return script(path, `echo "Bicep CLI version ${version} (b34271ac51)"`, { mode });
}

/** A shell script at a path. */
export async function script(path: string, text: string, { mode = 0o755 } = {}): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, mode);
  return path;
}
