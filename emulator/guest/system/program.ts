import type { Process, Result } from './processes.ts';
import type { System } from './system.ts';

/** One call of a program, from a shell or straight from systemd. */
export interface Call {
  readonly system: System;
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The exported variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Every variable of the calling shell, exported or not, with its positional parameters. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly process: Pick<Process, 'pid' | 'user' | 'unit' | 'family' | 'startedAt'>;
  readonly signal: AbortSignal;
  /** Runs another program in the caller's place. */
  run(argv: readonly string[], options?: RunOptions): Promise<Result>;
  /** Runs a script text as a child shell. */
  script(text: string, options?: RunOptions): Promise<Result>;
  /** What the interpreter's own program of this name would do. */
  original?(args: readonly string[]): Promise<Result>;
  /** Sets a variable of the calling shell. */
  assign?(name: string, value: string): Promise<void>;
}

/** What may differ from the caller. */
export interface RunOptions {
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  stdin?: string;
  signal?: AbortSignal;
}

/** A program of the guest. */
export type Program = (call: Call) => Result | Promise<Result>;

/** A program that was called wrongly, or could not do its work: what it prints, after its name, and its exit code. */
export class ProgramError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A program that went well. */
export function ok(stdout = ''): Result {
  return { stdout, stderr: '', exitCode: 0 };
}

/** A program that did not. */
export function failed(stderr: string, exitCode = 1): Result {
  return { stdout: '', stderr: stderr.endsWith('\n') || stderr === '' ? stderr : `${stderr}\n`, exitCode };
}
