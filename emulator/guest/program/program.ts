import type { Process, Result } from '../system/processes.ts';
import type { System } from '../system/system.ts';

/** One call of a program, from a shell or straight from systemd. */
export interface Call {
  readonly system: System;
  readonly shell: Shell;
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The exported variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly process: Pick<Process, 'pid' | 'user' | 'unit' | 'family' | 'startedAt'>;
  readonly signal: AbortSignal;
  /** Returns every variable of the calling shell, exported or not, with its positional parameters. */
  variables(): Readonly<Record<string, string>>;
  /** Runs another program in the caller's place. */
  run(argv: readonly string[], options?: RunOptions): Promise<Result>;
  /** Runs a script text as a child shell. */
  script(text: string, options?: RunOptions): Promise<Result>;
  /** Runs the interpreter's own program of this name. */
  original?(args: readonly string[]): Promise<Result>;
  /** Sets a variable of the calling shell. */
  assign?(name: string, value: string): Promise<void>;
}

/** Runs scripts and programs in processes that exist already. */
export interface Shell {
  /** Runs a script text, as `sh -c` would. */
  script(text: string, options: ShellOptions): Promise<Result>;
  /** Runs a program with arguments. */
  program(argv: readonly string[], options: ShellOptions): Promise<Result>;
}

/** Settings of a program that differ from its caller's. */
export interface RunOptions {
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  stdin?: string;
  signal?: AbortSignal;
}

/** The process and the settings that a script or a program runs with. */
export interface ShellOptions extends RunOptions {
  process: Call['process'] & Pick<Process, 'signal'>;
}

/** A program of the guest. */
export type Program = (call: Call) => Result | Promise<Result>;

/** A program was called wrongly or could not do its work. The message is printed after the program's name. */
export class ProgramError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Returns the result of a program that succeeded. */
export function ok(stdout = ''): Result {
  return { stdout, stderr: '', exitCode: 0 };
}

/** Returns the result of a program that failed. */
export function failed(stderr: string, exitCode = 1): Result {
  return { stdout: '', stderr: stderr.endsWith('\n') || stderr === '' ? stderr : `${stderr}\n`, exitCode };
}
