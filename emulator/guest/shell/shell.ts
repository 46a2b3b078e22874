import {
  Bash,
  type BashOptions,
  type Command,
  type CommandName,
  decodeBytesToUtf8,
  latin1FromBytes,
  type ResolvedCommandContext,
} from 'just-bash';
import { FsError } from '../fs/errors.ts';
import { LARGEST_READ_KB, ShellFileSystem } from '../fs/shell-file-system.ts';
import { BUILT_IN_PROGRAMS } from '../image/programs.ts';
import {
  type Call,
  failed,
  type Program,
  ProgramError,
  type RunOptions,
  type Shell,
  type ShellOptions,
} from '../program/program.ts';
import { users } from '../system/accounts.ts';
import { MountError } from '../system/mounting.ts';
import { ForkError, type Result } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import { sleepUnless } from '../time/lab-time.ts';
import { withoutAdvice } from './advice.ts';
import { quote } from './quote.ts';
import { rewritePlugin } from './rewrite.ts';
import { RunawayWatch } from './runaway.ts';

/**
 * The limits of one script; at a limit it ends with exit code 126. They count work: a script may sleep for hours
 * of lab time, but a loop that only loops ends within about a second of the host's time. `runaway.ts` measures time.
 */
const LIMITS: NonNullable<BashOptions['executionLimits']> = {
  maxCommandCount: 30_000,
  maxLoopIterations: 30_000,
  maxAwkIterations: 100_000,
  maxWorkUnits: 2_000_000,
  maxArrayElements: 32_000,
  maxOutputSize: 2 ** 20,
  maxStringLength: 2 ** 20,
  // Lab time differs from the host's: the caller of a script decides how long it may take.
  maxExecutionTimeMs: Number.POSITIVE_INFINITY,
};

/** The bytes that are as much work as one operation. */
const BLOCK = 16_384;

/** Programs that work for long on a text of 1 MB, and let nothing else run meanwhile. */
const IN_ONE_GO = new Set<string>(
  'sed awk grep egrep fgrep sort join comm rev cut column expr fold expand unexpand jq tr uniq'.split(' '),
);

/** Debian's `PATH` of a service. `bin` comes before `sbin`, because the interpreter knows its own programs only there. */
const ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/snap/bin',
  LANG: 'C.UTF-8',
  SHELL: '/bin/bash',
};

/** Runs scripts in a guest, by just-bash. Each script gets an interpreter of its own, so an idle guest has none. */
export class Interpreter implements Shell {
  readonly #system: System;
  readonly #programs: ReadonlyMap<string, Program>;

  constructor(system: System, programs: ReadonlyMap<string, Program>) {
    this.#system = system;
    this.#programs = programs;
  }

  async script(text: string, options: ShellOptions): Promise<Result> {
    return await this.#execute(text, {}, options);
  }

  /**
   * Runs a program. One of the emulator's own needs no interpreter, unless it asks the interpreter's program of its name. A shell is the
   * interpreter itself.
   */
  async program(argv: readonly string[], options: ShellOptions): Promise<Result> {
    const [path = '', ...args] = argv;
    const name = path.split('/').at(-1) ?? '';
    const program = this.#programs.get(name);
    const isShell = /^(?:\/usr)?\/bin\/(?:ba)?sh$/.test(path);
    const replaces = BUILT_IN_PROGRAMS.some((each) => each === name);
    if (program && (isShell || !replaces) && path.startsWith('/') && this.#isExecutable(path)) {
      const call = this.#callOf(name, args, options);
      return await answer(name, program, isShell ? { ...call, original: this.#shell(name, options) } : call);
    }
    return await this.#execute(quote(path), { args }, options);
  }

  #isExecutable(path: string): boolean {
    const node = this.#system.vfs.at(path);
    return node?.kind === 'file' && (node.attributes.mode & 0o111) !== 0;
  }

  /** Returns the interpreter as a shell, for the arguments `-c SCRIPT [NAME [PARAMETER…]]`. It sets what just-bash's own `sh -c` sets. */
  #shell(program: string, options: ShellOptions): NonNullable<Call['original']> {
    return async ([, text = '', name = program, ...parameters]) => {
      const all = parameters.join(' ');
      const numbered = Object.fromEntries(parameters.map((value, index) => [index + 1, value]));
      const variables = { 0: name, '#': String(parameters.length), '@': all, '*': all, ...numbered };
      return await this.#execute(text, { variables }, options);
    };
  }

  async #execute(
    text: string,
    {
      args = [],
      variables = {},
    }: { readonly args?: readonly string[]; readonly variables?: Readonly<Record<string, string>> },
    options: ShellOptions,
  ): Promise<Result> {
    const { process, cwd = '/', stdin = '' } = options;
    const { user } = process;
    await this.#work(1, process.signal);
    const runaway = new RunawayWatch();
    const signal = AbortSignal.any([process.signal, runaway.signal, ...(options.signal ? [options.signal] : [])]);
    const home = user === 'root' ? '/root' : `/home/${user}`;
    const identity = { HOME: home, USER: user, LOGNAME: user, HOSTNAME: this.#system.hostname };
    const { uid, gid } = users(this.#system.vfs).find((each) => each.name === user) ?? { uid: 0, gid: 0 };
    const fs = new ShellFileSystem(this.#system.vfs, { uid, gid, family: process.family }, async (amount) => {
      await this.#work(amount, signal);
      runaway.resume();
    });
    const bash = new Bash({
      fs,
      cwd,
      env: { ...ENVIRONMENT, ...identity, ...options.env },
      commands: [...BUILT_IN_PROGRAMS] satisfies CommandName[],
      customCommands: [
        ...[...this.#programs].map(([name, program]) => this.#command(name, program, process, runaway)),
        ...this.#originals(signal, runaway),
      ],
      executionLimitProfile: 'hardened',
      executionLimits: LIMITS,
      processInfo: { pid: process.pid, ppid: 1, uid, gid },
      // It would patch Promise, timers and `process` of the emulator itself while a script runs. The file system and the programs
      // that a script is given are all it can reach, and neither leads to the host.
      defenseInDepth: false,
      coverage: {
        hit: () => runaway.step(),
      },
      sleep: async (milliseconds) => void (await sleepUnless(this.#system.clock, milliseconds / 1000, signal)),
    });
    bash.registerTransformPlugin(rewritePlugin);
    // Reading a script is not a part of running it.
    bash.registerTransformPlugin({
      name: 'resume',
      transform({ ast }) {
        runaway.resume();
        return { ast };
      },
    });
    const result = await bash.exec(text, { rawScript: true, signal, stdin, args: [...args], env: variables });
    if (runaway.signal.aborted) return { stdout: result.stdout, stderr: runaway.message, exitCode: 126 };
    const stderr = withoutAdvice(result.stderr) + [...fs.refused].join('');
    return { stdout: result.stdout, stderr, exitCode: result.exitCode };
  }

  /** The interpreter's own programs. Each is called through the emulator, so that requests have their turn between two of them. */
  #originals(signal: AbortSignal, runaway: RunawayWatch): Command[] {
    return BUILT_IN_PROGRAMS.filter((name) => !this.#programs.has(name)).map((name) => ({
      name,
      execute: async (args, { origCommand, stdin }) => {
        await this.#work(1, signal);
        runaway.resume();
        if (IN_ONE_GO.has(name) && latin1FromBytes(stdin).length > LARGEST_READ_KB * 1024)
          return failed(`${name}: [emulator: it reads at most ${LARGEST_READ_KB} KB]`, 2);
        const result = await origCommand?.(args);
        runaway.resume();
        return result ?? failed(`${name}: not available`);
      },
    }));
  }

  /** Does some work, and the work of the bytes that were read and written since the last time. */
  async #work(amount: number, signal: AbortSignal): Promise<void> {
    const { hardware, vfs } = this.#system;
    await hardware.cpu.work(amount + vfs.takeMoved() / BLOCK, signal);
  }

  #command(name: string, program: Program, process: ShellOptions['process'], runaway: RunawayWatch): Command {
    return {
      name,
      execute: async (args, context) => {
        const call = this.#callFrom(name, args, process, context);
        await this.#work(1, call.signal);
        runaway.resume();
        return await answer(name, program, call).finally(() => runaway.resume());
      },
    };
  }

  /** A call that comes from a script. */
  #callFrom(name: string, args: string[], process: ShellOptions['process'], context: ResolvedCommandContext): Call {
    const { cwd, exec, origCommand, assignShellVariable } = context;
    const env = context.exportedEnv ?? {};
    const nested = async (text: string, options: RunOptions = {}): Promise<Result> => {
      if (!exec) throw new ProgramError('cannot run another program here');
      const variables = { ...env, ...options.env };
      // A nested shell doesn't export by itself the variables that it is given.
      const exported = Object.keys(variables).filter((key) => /^[A-Za-z_]\w*$/.test(key));
      const script = `${exported.length > 0 ? `export ${exported.join(' ')}\n` : ''}${text}`;
      const signal = options.signal ?? context.signal;
      const around = { cwd: options.cwd ?? cwd, env: variables, stdin: options.stdin ?? '' };
      return await exec(script, { ...around, ...(signal && { signal }) });
    };
    return {
      system: this.#system,
      shell: this,
      name,
      args,
      cwd,
      env,
      // The interpreter copies each variable that is read.
      variables: () => Object.fromEntries(context.env),
      stdin: decodeBytesToUtf8(context.stdin),
      process,
      signal: context.signal ?? process.signal,
      run: async (argv, options) => await nested(argv.map(quote).join(' '), options),
      script: async (text, options) => await nested(text, options),
      ...(origCommand && { original: async (argv: readonly string[]) => await origCommand([...argv]) }),
      ...(assignShellVariable && {
        assign: async (key: string, value: string) => await assignShellVariable(key, value),
      }),
    };
  }

  /** A call that comes from systemd. */
  #callOf(name: string, args: readonly string[], options: ShellOptions): Call {
    const { process, cwd = '/', env = {}, stdin = '' } = options;
    const inherit = (own: RunOptions = {}) => ({ cwd, env, ...own, process });
    return {
      ...{
        system: this.#system,
        shell: this,
        name,
        args,
        cwd,
        env,
        variables: () => env,
        stdin,
        process,
        signal: options.signal ?? process.signal,
      },
      run: async (argv, own) => await this.program(argv, inherit(own)),
      script: async (text, own) => await this.script(text, inherit(own)),
    };
  }
}

async function answer(name: string, program: Program, call: Call): Promise<Result> {
  try {
    return await program(call);
  } catch (error) {
    if (error instanceof ProgramError)
      return { stdout: '', stderr: `${name}: ${error.message}\n`, exitCode: error.exitCode };
    if (error instanceof ForkError) return { stdout: '', stderr: `${name}: ${error.message}\n`, exitCode: 254 };
    if (error instanceof MountError) return { stdout: '', stderr: `${error.message}\n`, exitCode: error.exitCode };
    if (error instanceof FsError) return { stdout: '', stderr: `${name}: ${error.said}\n`, exitCode: 1 };
    throw error;
  }
}
