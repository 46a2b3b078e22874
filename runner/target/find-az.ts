import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../helpers/environment.ts';
import { isRequired, missingTool } from '../settings/required-tools.ts';

const NAMES = process.platform === 'win32' ? ['az.cmd', 'az.exe'] : ['az'];

/** The path of the first az on PATH. None is an error only if LAB_REQUIRE names az. */
export async function findAz(env: Environment): Promise<string | undefined> {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  for (const path of folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))) {
    if (await runs(path)) return path;
  }
  if (!isRequired('az', env)) return undefined;
  throw missingTool('az', {
    lookedIn: ['PATH'],
    remedy: 'Install it (https://aka.ms/azure-cli), or take az out of LAB_REQUIRE: the SDK then makes the same calls.',
  });
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
