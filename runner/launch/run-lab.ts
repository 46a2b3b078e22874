import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../helpers/environment.ts';
import type { Spec } from '../catalog/read-claims.ts';
import { COMPILED_SOURCES } from '../settings/kept-files.ts';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
/** The command that runs the whole lab. */
const LAB = { program: process.execPath, args: [VITEST, 'run'], cwd: ROOT };
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the lab with Vitest in its own process and returns the exit code. Runs only the chosen specs, or all if there is no choice.
 * `rest` is passed to Vitest as it is, and `env` is added to its environment.
 */
export function runLab(
  chosen: readonly Spec[] | undefined,
  rest: readonly string[],
  env: Environment = {},
): Promise<number> {
  const files = (chosen ?? []).map(({ file }) => `specs/${file}`);
  return run(LAB.program, [...LAB.args, ...files, ...rest], env);
}

/**
 * Runs a program here and returns its exit code. A signal is passed on and its end awaited, because the lab must be torn down
 * first. After Ctrl-C the program already has the signal from the terminal, and takes the two for one.
 */
export function run(program: string, args: readonly string[], env: Environment = {}): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(program, args, {
    stdio: 'inherit',
    cwd: ROOT,
    env: { NODE_COMPILE_CACHE: COMPILED_SOURCES, ...process.env, ...env },
  });
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, passOn);
  child.once('error', reject);
  child.once('exit', (code, signal) => {
    for (const each of SIGNALS) process.off(each, passOn);
    // The exit code that shells use for a signal.
    resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
  });
  return promise;
}
