import type { Clock } from '../../clock/clock.ts';

/** The outcome of a program or a script. */
export interface Result {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** A process of the guest. It ends when its signal is aborted. */
export interface Process {
  readonly pid: number;
  readonly command: string;
  readonly user: string;
  /** The systemd unit it belongs to; those without one belong to a session. */
  readonly unit: string | undefined;
  readonly startedAt: Date;
  readonly signal: AbortSignal;
  /** The counts and the umask of this process, its ancestors and their descendants. */
  readonly family: Family;
  /** Resolves when the process has ended. Never rejects. */
  readonly ended: Promise<Result>;
}

/** Processes that come from one: how many were started, how much output is kept until a `wait` asks for it, and the mode bits that their new files lack. */
export interface Family {
  started: number;
  kept: number;
  umask: number;
}

/** The umask of an Ubuntu server. */
const UMASK = 0o022;

/** Assumed: limits that no honest script reaches, and a fork bomb does at once. */
const MAX_RUNNING = 200;
const MAX_FAMILY = 500;
const MAX_KEPT = 2 ** 23;
/** Source: sysexits.h, EX_SOFTWARE. */
const INTERNAL_ERROR = 70;

/** A shell may not start another process. */
export class ForkError extends Error {
  override message = 'fork: retry: Resource temporarily unavailable';
}

/** The processes of the guest, by process id. */
export class Processes {
  readonly #clock: Clock;
  readonly #running = new Map<number, Process & { controller: AbortController }>();
  /** Outcomes of children that no `wait` has asked for, by the parent's id. */
  readonly #children = new Map<number, Map<number, Promise<Result>>>();
  // The kernel's threads and the services of early boot come first.
  #nextPid = 700;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): readonly Process[] {
    return [...this.#running.values()];
  }

  /**
   * Starts a process. It ends with the signal of `parent` at the latest. Whatever goes wrong in it is its own failure: an exception is
   * an exit code, so a guest cannot end the emulator.
   */
  start(
    about: {
      command: string;
      user?: string;
      unit?: string | undefined;
      parent?: AbortSignal;
      parentPid?: number;
      family?: Family;
    },
    run: (process: Omit<Process, 'ended'>) => Promise<Result>,
  ): Process {
    const { family = { started: 0, kept: 0, umask: UMASK } } = about;
    family.started += 1;
    if (this.#running.size >= MAX_RUNNING || family.started > MAX_FAMILY) throw new ForkError();
    const controller = new AbortController();
    const pid = this.#nextPid++;
    const { command, user = 'root', unit, parent } = about;
    const end = () => controller.abort();
    parent?.addEventListener('abort', end, { once: true });
    const { signal } = controller;
    const process = { pid, command, user, unit, family, startedAt: this.#clock.now(), signal, controller };
    const ended = settle(run, process).finally(() => {
      this.#running.delete(pid);
      this.#children.delete(pid);
      parent?.removeEventListener('abort', end);
      // A process that ends by itself closes its sockets, too.
      controller.abort();
    });
    const entry = { ...process, ended };
    this.#running.set(pid, entry);
    if (about.parentPid !== undefined)
      this.#childrenOf(about.parentPid).set(
        pid,
        ended.then((result) => keep(result, family)),
      );
    if (parent?.aborted) end();
    return entry;
  }

  /** Returns the ids of a process's children that no `wait` has asked for. */
  childrenOf(pid: number): number[] {
    return [...this.#childrenOf(pid).keys()];
  }

  /** Returns the outcome of a child, and forgets it. */
  outcome(parentPid: number, pid: number): Promise<Result> | undefined {
    const children = this.#childrenOf(parentPid);
    const outcome = children.get(pid);
    children.delete(pid);
    return outcome;
  }

  /** Returns the running process of an id. */
  find(pid: number): Process | undefined {
    return this.#running.get(pid);
  }

  /** Ends a process. */
  kill(pid: number): boolean {
    const process = this.#running.get(pid);
    process?.controller.abort();
    return process !== undefined;
  }

  /** Ends every process of a unit, and waits until they have. */
  async killUnit(unit: string): Promise<void> {
    const mine = [...this.#running.values()].filter((process) => process.unit === unit);
    for (const process of mine) process.controller.abort();
    await Promise.all(mine.map((process) => process.ended));
  }

  /** Ends everything. */
  killAll(): void {
    for (const process of this.#running.values()) process.controller.abort();
  }

  #childrenOf(pid: number): Map<number, Promise<Result>> {
    const children = this.#children.get(pid) ?? new Map<number, Promise<Result>>();
    if (this.#running.has(pid)) this.#children.set(pid, children);
    return children;
  }
}

async function settle<P>(run: (process: P) => Promise<Result>, process: P): Promise<Result> {
  try {
    return await run(process);
  } catch (error) {
    const stderr = `[emulator: the process failed: ${error instanceof Error ? error.message : String(error)}]\n`;
    return { stdout: '', stderr, exitCode: INTERNAL_ERROR };
  }
}

/** Returns the outcome of a child with as much of its output as its family may keep. */
function keep(result: Result, family: Family): Result {
  const stdout = result.stdout.slice(0, MAX_KEPT - family.kept);
  const stderr = result.stderr.slice(0, MAX_KEPT - family.kept - stdout.length);
  family.kept += stdout.length + stderr.length;
  return { stdout, stderr, exitCode: result.exitCode };
}
