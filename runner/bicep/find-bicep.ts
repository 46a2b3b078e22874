import { access, chmod, constants, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import type { Environment } from '../../helpers/environment.ts';
import { isRequired, missingTool } from '../settings/required-tools.ts';
import { keptVersion } from './kept-version.ts';

/** A Bicep CLI that runs on this machine. */
export interface Bicep {
  readonly path: string;
  /** For example `0.49.2`. */
  readonly version: string;
  readonly from: Place;
}

type Place = 'LAB_BICEP' | 'PATH' | "az's own folder" | 'the NuGet cache';

const EXECUTABLE = process.platform === 'win32' ? 'bicep.exe' : 'bicep';
const REMEDY =
  'Install it with `az bicep install`, or set LAB_BICEP to the path of the executable, or remove bicep from LAB_REQUIRE.';

/**
 * Returns the first Bicep CLI that runs: LAB_BICEP, PATH, az's own folder, the NuGet cache. Returns undefined if there is none.
 * Throws if LAB_BICEP does not run, or if there is none and LAB_REQUIRE names bicep.
 */
export async function findBicep({ env }: { env: Environment }): Promise<Bicep | undefined> {
  const required = isRequired('bicep', env);
  const failures: string[] = [];
  for (const { path, from } of await candidates(env)) {
    try {
      return { path, from, version: await versionOf(path, env, from) };
    } catch (error) {
      const reason = String(error instanceof Error ? error.message : error).split('\n')[0];
      if (from === 'LAB_BICEP') {
        throw new Error(
          `LAB_BICEP is "${path}", which is not a Bicep CLI that runs: ${reason}. Correct it or unset it.`,
        );
      }
      if (!isAbsent(error)) failures.push(`${path} (does not run: ${reason})`);
    }
  }
  if (required) throw missingTool('bicep', { lookedIn: [...placesOf(env), ...failures], remedy: REMEDY });
  return undefined;
}

async function candidates(env: Environment): Promise<{ path: string; from: Place }[]> {
  const { path, az, nuget } = folders(env);
  return [
    ...(env.LAB_BICEP ? [{ path: env.LAB_BICEP, from: 'LAB_BICEP' } as const] : []),
    ...path.map((folder) => ({ path: join(folder, EXECUTABLE), from: 'PATH' }) as const),
    ...az.map((folder) => ({ path: join(folder, EXECUTABLE), from: "az's own folder" }) as const),
    ...(await packaged(nuget)).map((path) => ({ path, from: 'the NuGet cache' }) as const),
  ];
}

function folders(env: Environment) {
  const home = env.HOME || env.USERPROFILE || homedir();
  return {
    path: (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== ''),
    // A run has its own AZURE_CONFIG_DIR, where nothing is installed, so the usual folder counts too.
    az: [...(env.AZURE_CONFIG_DIR ? [env.AZURE_CONFIG_DIR] : []), join(home, '.azure')].map((dir) => join(dir, 'bin')),
    nuget: env.NUGET_PACKAGES || join(home, '.nuget', 'packages'),
  };
}

function placesOf(env: Environment): string[] {
  const { az, nuget } = folders(env);
  return ['LAB_BICEP (not set)', 'PATH', ...az, ...packageNames().map((name) => join(nuget, name))];
}

/** Lists the executables in the NuGet cache: native architecture before emulated, newest version first. */
async function packaged(nuget: string): Promise<string[]> {
  const found = await Promise.all(
    packageNames().map(async (name) => {
      const versions = await readdir(join(nuget, name)).catch(() => []);
      const newestFirst = versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
      return newestFirst.map((version) => join(nuget, name, version, 'tools', EXECUTABLE));
    }),
  );
  return found.flat();
}

function packageNames(): string[] {
  const system = { win32: 'win', darwin: 'osx' }[process.platform as string] ?? 'linux';
  const architectures = process.arch === 'arm64' && system !== 'linux' ? ['arm64', 'x64'] : [process.arch];
  return architectures.map((architecture) => `azure.bicep.commandline.${system}-${architecture}`);
}

async function versionOf(path: string, env: Environment, from: Place): Promise<string> {
  await access(path);
  // NuGet unpacks its packages without the run bit.
  if (from === 'the NuGet cache') await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  return await keptVersion(path, async () => {
    const { stdout } = await execa(path, ['--version'], { env, extendEnv: false, timeout: 30_000 });
    const version = /^Bicep CLI version (\d+\.\d+\.\d+[^\s]*)/m.exec(stdout)?.[1];
    if (version === undefined) throw new Error(`--version printed "${stdout}" instead of "Bicep CLI version …"`);
    return version;
  });
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
