import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Spec } from '../catalog/read-claims.ts';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
/** The lab, all of it. */
export const LAB = { program: process.execPath, args: [VITEST, 'run'], cwd: ROOT };
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the lab with Vitest, in a process of its own, and answers its exit code. Chosen specs alone are run; without a choice, all.
 * `rest` is handed to Vitest as it is.
 */
export function runLab(chosen: readonly Spec[] | undefined, rest: readonly string[]): Promise<number> {
  const files = (chosen ?? []).map(({ file }) => `specs/${file}`);
  return run(LAB.program, [...LAB.args, ...files, ...rest]);
}

/**
 * Runs a program here and answers its exit code. A signal is passed on, and its end awaited: the lab has to be taken down first.
 * After Ctrl-C the program has the signal already, from the terminal: it takes the two for one.
 */
export function run(program: string, args: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(program, args, { stdio: 'inherit', cwd: ROOT });
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, passOn);
  child.once('error', reject);
  child.once('exit', (code, signal) => {
    for (const each of SIGNALS) process.off(each, passOn);
    // A shell's way to tell which signal it was.
    resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
  });
  return promise;
}
