import type { Clock } from '../../clock/clock.ts';

/** How a program or script ended, and what it printed. */
export interface Result {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** Something that runs in the guest. It is told to end by its signal. */
export interface Process {
  readonly pid: number;
  readonly command: string;
  readonly user: string;
  /** The systemd unit it belongs to; those without one belong to a session. */
  readonly unit: string | undefined;
  readonly startedAt: Date;
  readonly signal: AbortSignal;
  /** How many processes it, whoever started it and all that came of them have started. */
  readonly family: { started: number };
  /** Resolves when it has ended. */
  readonly ended: Promise<Result>;
}

/** Assumed: limits that no honest script reaches, and a fork bomb does at once. */
const MAX_RUNNING = 200;
const MAX_FAMILY = 500;

/** What a shell says when it may not start another process. */
export class ForkError extends Error {
  override message = 'fork: retry: Resource temporarily unavailable';
}

/** What runs in the guest, by process id. */
export class Processes {
  readonly #clock: Clock;
  readonly #running = new Map<number, Process & { controller: AbortController }>();
  /** Started by a process and not yet waited for. */
  readonly #children = new Map<number, Map<number, Promise<Result>>>();
  // The kernel's threads and the services of early boot come first.
  #nextPid = 700;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): readonly Process[] {
    return [...this.#running.values()];
  }

  /** Starts something. It ends with the signal of `parent` at the latest. */
  start(
    about: {
      command: string;
      user?: string;
      unit?: string | undefined;
      parent?: AbortSignal;
      parentPid?: number;
      family?: Process['family'];
    },
    run: (process: Omit<Process, 'ended'>) => Promise<Result>,
  ): Process {
    const { family = { started: 0 } } = about;
    family.started += 1;
    if (this.#running.size >= MAX_RUNNING || family.started > MAX_FAMILY) throw new ForkError();
    const controller = new AbortController();
    const pid = this.#nextPid++;
    const { command, user = 'root', unit, parent } = about;
    const end = () => controller.abort();
    parent?.addEventListener('abort', end, { once: true });
    const { signal } = controller;
    const process = { pid, command, user, unit, family, startedAt: this.#clock.now(), signal, controller };
    const ended = run(process).finally(() => {
      this.#running.delete(pid);
      this.#children.delete(pid);
      parent?.removeEventListener('abort', end);
      // What a process opened goes with it, also when it ends by itself.
      controller.abort();
    });
    const entry = { ...process, ended };
    this.#running.set(pid, entry);
    if (about.parentPid !== undefined) this.#childrenOf(about.parentPid).set(pid, ended);
    if (parent?.aborted) end();
    return entry;
  }

  /** The processes that one has started and not waited for yet. */
  childrenOf(pid: number): number[] {
    return [...this.#childrenOf(pid).keys()];
  }

  /** How a child ended or will end. It is forgotten then. */
  outcome(parentPid: number, pid: number): Promise<Result> | undefined {
    const children = this.#childrenOf(parentPid);
    const outcome = children.get(pid);
    children.delete(pid);
    return outcome;
  }

  /** The process of an id, if it runs. */
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
