import { join } from 'node:path';
import { execa } from 'execa';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** `npm run lab` in a process of its own. */
export interface RunningLab extends AsyncDisposable {
  /** The address of the page, as it is printed. */
  readonly url: string;
  readonly printed: string;
  /** Ends the lab as Ctrl-C does, and returns the exit code. */
  interrupt(): Promise<number | undefined>;
}

/** Starts `npm run lab` as a student does, and waits until it prints the address of its page. */
export async function startLab(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = { LAB_TARGET: 'emulator' },
): Promise<RunningLab> {
  const lab = execa(process.execPath, [join(ROOT, 'runner/commands/live.ts'), '--no-open', ...args], {
    cwd: ROOT,
    env,
    reject: false,
    forceKillAfterDelay: 20_000,
  });
  let printed = '';
  const isStarted = Promise.withResolvers<void>();
  lab.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.includes('Ctrl-C')) isStarted.resolve();
  });
  await Promise.race([isStarted.promise, lab]);
  const url = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//.exec(printed)?.[0];
  if (url === undefined) throw new Error(`npm run lab printed no address:\n${printed}\n${(await lab).stderr}`);
  const interrupt = async () => {
    lab.kill('SIGINT');
    return (await lab).exitCode;
  };
  return {
    url,
    printed,
    interrupt,
    [Symbol.asyncDispose]: async () => void (await interrupt()),
  };
}

/** A student's terminal: bash with the lines that the lab prints. Each command begins in the same environment. */
export class Terminal {
  readonly #begin: string;
  #names = '';

  /** `begin` is the line that each command begins with. */
  constructor(begin: string) {
    this.#begin = begin;
  }

  /** Sets the names that the commands use. */
  setNames(lines: string): void {
    this.#names = lines;
  }

  /** Types a command and returns what it prints. A command that fails returns its error, as a terminal shows it. */
  async type(command: string): Promise<string> {
    const { all } = await execa('bash', ['-c', [this.#begin, this.#names, command].join('\n')], {
      reject: false,
      all: true,
    });
    return all;
  }
}
