import { cp, mkdtempDisposable, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { findBicep } from '../../../runner/bicep/find-bicep.ts';
import { findAz } from '../../../runner/target/find-az.ts';
import { withCompiledSources } from '../../compiled-sources.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
export const VITEST = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');

/** The tools of this machine: what a child process needs in its environment to find them, if they are there. */
export const az = await findAz(process.env);
export const bicep = await findBicep({ env: process.env });
export const withAz = az === undefined ? {} : { PATH: dirname(az) };
export const withBicep = bicep === undefined ? {} : { LAB_BICEP: bicep.path };

/** The environment in which a child process throws an uncaught error at SIGUSR2. */
export const FAIL_WHEN_TOLD = {
  NODE_OPTIONS: `--import ${new URL('fixtures/fail-when-told.ts', import.meta.url).href}`,
};

/** The end of a run of the lab. */
export interface Ending {
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The files that it left in the folder for temporary files. */
  readonly traces: readonly string[];
}

/** The input of a run of the lab. */
interface Start {
  readonly root?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly specs?: readonly string[];
  /** The program that is started instead of Vitest, with its arguments. */
  readonly script?: readonly string[];
  /** Is told the whole output so far, and the process, whenever there is more. */
  readonly onOutput?: (output: string, pid: number) => void;
}

/** Starts the lab as a process of its own, on a bare machine: without az, without Bicep, unless `env` says otherwise. */
export async function startLab({ root = PROJECT, env = {}, specs = [], script, onOutput = () => {} }: Start) {
  const home = await mkdtempDisposable(join(tmpdir(), 'lab-home-'));
  const temporary = await mkdtempDisposable(join(tmpdir(), 'lab-run-'));
  const bare = { PATH: home.path, HOME: home.path, NUGET_PACKAGES: home.path, TMPDIR: temporary.path, NO_COLOR: '1' };
  const args = script ?? [VITEST, 'run', '--reporter', 'default', ...specs];
  const running = execa(process.execPath, args, {
    cwd: root,
    env: { ...bare, ...withCompiledSources, ...env },
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
    // A group of its own, as a shell makes one for each command.
    detached: true,
  });
  const { pid } = running;
  if (pid === undefined) throw new Error('The lab could not be started.');
  let seen = '';
  running.all.on('data', (text: Buffer) => {
    seen += stripVTControlCharacters(text.toString());
    onOutput(seen, pid);
  });
  const end = async (): Promise<Ending> => {
    const { exitCode } = await running;
    // Bicep keeps a folder of its own there.
    const traces = (await readdir(temporary.path)).filter((name) => name !== '.bicep');
    await Promise.all([home.remove(), temporary.remove()]);
    return { exitCode, output: seen, traces };
  };
  return { pid, temporary: temporary.path, stdout: running.all, ended: end() };
}

/**
 * Runs the lab to its end. `interrupt` presses Ctrl-C, which reaches every process of the terminal, as soon as the output has that
 * text.
 */
export async function runLab({ interrupt, ...start }: Omit<Start, 'onOutput'> & { interrupt?: string } = {}) {
  let pressed = false;
  const { ended } = await startLab({
    ...start,
    onOutput(output, pid) {
      if (pressed || interrupt === undefined || !output.includes(interrupt)) return;
      pressed = true;
      process.kill(-pid, 'SIGINT');
    },
  });
  return ended;
}

/** The one message of a set-up that failed: what the output says between its announcement and Vitest's summary. */
export function messageOf({ output }: Ending): string {
  const [, ...messages] = output.split('The lab could not be set up.\n');
  return messages.length === 1 ? (messages[0]?.split('\n\n')[0] ?? '') : `${messages.length} messages:\n${output}`;
}

/** A copy of the project that a test may break. It is deleted when the test is over. */
export async function copyOfProject() {
  const copy = await mkdtempDisposable(join(tmpdir(), 'lab-copy-'));
  for (const name of [
    'bicep',
    'emulator',
    'helpers',
    'runner',
    'specs',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ]) {
    await cp(join(PROJECT, name), join(copy.path, name), { recursive: true });
  }
  await symlink(join(PROJECT, 'node_modules'), join(copy.path, 'node_modules'));
  return copy;
}
