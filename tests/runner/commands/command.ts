import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { withCompiledSources } from '../../compiled-sources.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Runs a command of runner/commands to its end, as npm does. With an environment it has no other, and no Bicep. */
export function command(name: string, args: readonly string[], env?: Readonly<Record<string, string>>) {
  const script = join(ROOT, 'runner', 'commands', name);
  return execa(process.execPath, [script, ...args], {
    cwd: ROOT,
    reject: false,
    all: true,
    stdin: 'ignore',
    env: { ...withCompiledSources, ...(env && { HOME: tmpdir(), NUGET_PACKAGES: tmpdir(), ...env }) },
    extendEnv: env === undefined,
  });
}
