import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../helpers/environment.ts';
import { isRequired, missingTool } from '../settings/required-tools.ts';

const NAMES = process.platform === 'win32' ? ['az.cmd', 'az.exe'] : ['az'];

/** Returns the path of the first az on PATH, or undefined. Throws if there is none and LAB_REQUIRE names az. */
export async function findAz(env: Environment): Promise<string | undefined> {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  for (const path of folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))) {
    if (await runs(path)) return path;
  }
  if (!isRequired('az', env)) return undefined;
  throw missingTool('az', {
    lookedIn: ['PATH'],
    remedy: 'Install az (https://aka.ms/azure-cli), or remove az from LAB_REQUIRE: the SDK then makes the same calls.',
  });
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
