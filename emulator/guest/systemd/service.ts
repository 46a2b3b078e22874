import { FsError } from '../fs/errors.ts';
import type { Shell } from '../program/program.ts';
import { PROCESS_START } from '../system/cpu.ts';
import type { Process, Result } from '../system/processes.ts';
import { ForkError } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import { sleepUnless } from '../time/lab-time.ts';
import { seconds } from '../time/time-span.ts';
import { LongArgument } from './command-line.ts';
import { ServiceCommands } from './service-commands.ts';
import type { UnitFile } from './unit-file.ts';

/** The state of a service, in systemd's words. */
export type ServiceState = 'inactive' | 'activating' | 'active' | 'deactivating' | 'failed';

/** Source: systemd-system.conf(5), DefaultStartLimitIntervalSec and DefaultStartLimitBurst. */
const START_LIMIT = { seconds: 10, starts: 5 };
/** The starts that are remembered, whatever a unit file asks for. */
const MAX_STARTS = 1000;
/** The default of RestartSec (systemd.service(5)). The emulator waits no shorter, so that each restart takes lab time. */
const MIN_RESTART_SECONDS = 0.1;
/** The exit code of a shell that doesn't find a program; systemd calls it 203/EXEC. */
const NO_SUCH_PROGRAM = 127;

/** A service: one run of a unit file after another. */
export class Service {
  readonly name: string;
  file: UnitFile;
  state: ServiceState = 'inactive';
  sub = 'dead';
  since: Date;
  main: Process | undefined;
  lastExit: number | undefined;
  result = 'success';
  readonly #system: System;
  readonly #commands: ServiceCommands;
  #starts: Date[] = [];
  #stopping = new AbortController();

  constructor(system: System, shell: Shell, name: string, file: UnitFile) {
    this.#system = system;
    this.name = name;
    this.file = file;
    this.since = system.clock.now();
    this.#commands = new ServiceCommands(system, shell, this);
  }

  /** Starts the service, and waits as long as `systemctl start` does. Returns true if it came up. */
  async start(): Promise<boolean> {
    if (this.state === 'active' || this.state === 'activating') return true;
    if (this.#startedTooOften()) {
      this.#log('Start request repeated too quickly.');
      return this.#fail('start-limit-hit');
    }
    this.#stopping = new AbortController();
    this.result = 'success';
    this.#enter('activating', 'start');
    return await this.#guarded(async () => {
      await this.#system.hardware.cpu.work(PROCESS_START, this.#stopping.signal);
      this.#commands.makeDirectories();
      for (const command of this.file.all('Service', 'ExecStartPre')) {
        if (!(await this.#commands.step(command))) return await this.#afterFailure('exit-code');
      }
      if (this.#stopping.signal.aborted) return false;
      return await this.#startMain();
    });
  }

  /** Stops the service and all its processes, and waits until they have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.state === 'inactive' || this.state === 'failed') return;
    const { state } = this;
    this.#enter('deactivating', 'stop');
    await this.#guarded(async () => {
      if (state === 'active')
        for (const command of this.file.all('Service', 'ExecStop')) await this.#commands.step(command);
      await this.#system.processes.killUnit(this.name);
      for (const command of this.file.all('Service', 'ExecStopPost')) await this.#commands.step(command);
      this.#commands.removeRuntimeDirectories();
      this.main = undefined;
      this.#enter('inactive', 'dead');
      this.#log(`Deactivated successfully.`);
      return true;
    });
  }

  /** Runs the unit file's commands for `systemctl reload`. */
  async reload(): Promise<boolean> {
    return await this.#guarded(async () => {
      for (const command of this.file.all('Service', 'ExecReload'))
        if (!(await this.#commands.step(command))) return false;
      return true;
    });
  }

  /** Prevents restarts: the system shuts down. */
  halt(): void {
    this.#stopping.abort();
  }

  /** Forgets failures and earlier starts. */
  reset(): void {
    this.#starts = [];
    if (this.state === 'failed') this.#enter('inactive', 'dead');
  }

  get type(): string {
    return this.file.get('Service', 'Type') ?? 'simple';
  }

  async #startMain(): Promise<boolean> {
    const stopping = this.#stopping.signal;
    const commands = this.file.all('Service', 'ExecStart');
    if (this.type === 'oneshot' || this.type === 'forking') {
      for (const command of commands)
        if (!(await this.#commands.step(command))) return await this.#afterFailure('exit-code');
      if (stopping.aborted) return false;
      const stays = this.type === 'forking' || this.file.is('Service', 'RemainAfterExit');
      if (stays) this.#enter('active', this.type === 'forking' ? 'running' : 'exited');
      else this.#enter('inactive', 'dead');
      this.#log(`Started ${this.description}.`);
      return true;
    }
    const [command = ''] = commands;
    this.main = this.#commands.launch(command);
    this.#enter('active', 'running');
    this.#log(`Started ${this.description}.`);
    for (const post of this.file.all('Service', 'ExecStartPost')) await this.#commands.step(post);
    void this.main.ended.then((result) => this.#guarded(() => this.#mainEnded(result, stopping)));
    return true;
  }

  async #mainEnded({ exitCode }: Result, stopping: AbortSignal): Promise<boolean> {
    this.lastExit = exitCode;
    if (stopping.aborted) return false;
    const status = exitCode === NO_SUCH_PROGRAM ? '203/EXEC' : `${exitCode}/${exitCode === 0 ? 'SUCCESS' : 'FAILURE'}`;
    this.#log(`Main process exited, code=exited, status=${status}`);
    this.main = undefined;
    await this.#system.processes.killUnit(this.name);
    if (exitCode === 0 && !this.#restarts(true)) {
      this.#commands.removeRuntimeDirectories();
      this.#enter('inactive', 'dead');
      this.#log('Deactivated successfully.');
      return true;
    }
    return await this.#afterFailure(exitCode === 0 ? 'success' : 'exit-code', exitCode === 0);
  }

  /** Starts the service again after a failure or an unexpected end, if its unit file says so. */
  async #afterFailure(result: string, clean = false): Promise<boolean> {
    if (this.#stopping.signal.aborted) return false;
    if (!clean) this.#log(`Failed with result '${result}'.`);
    this.result = result;
    if (!this.#restarts(clean)) return this.#fail(result);
    this.#enter('activating', 'auto-restart');
    const wait = Math.max(MIN_RESTART_SECONDS, seconds(this.file.get('Service', 'RestartSec') ?? '0'));
    const { signal } = this.#stopping;
    void sleepUnless(this.#system.clock, wait, signal).then((passed) => {
      if (!passed || signal.aborted) return;
      this.#log('Scheduled restart job.');
      this.state = 'inactive';
      return this.start();
    });
    return false;
  }

  /** Does a part of the service's life. A file system that is full or damaged, or a process that can't start, fails the service alone. */
  async #guarded(part: () => Promise<boolean>): Promise<boolean> {
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof FsError || error instanceof ForkError || error instanceof LongArgument)) throw error;
      this.#log(`Failed to run the service: ${error.message}`);
      this.#enter('failed', 'failed');
      this.result = 'resources';
      return false;
    }
  }

  #restarts(clean: boolean): boolean {
    const policy = this.file.get('Service', 'Restart') ?? 'no';
    return (
      policy === 'always' || (clean ? policy === 'on-success' : policy === 'on-failure' || policy === 'on-abnormal')
    );
  }

  #fail(result: string): false {
    this.result = result;
    this.#enter('failed', 'failed');
    this.#commands.removeRuntimeDirectories();
    return false;
  }

  #startedTooOften(): boolean {
    const now = this.#system.clock.now();
    const interval = seconds(this.file.get('Unit', 'StartLimitIntervalSec') ?? String(START_LIMIT.seconds));
    const burst = Number.parseInt(this.file.get('Unit', 'StartLimitBurst') ?? '', 10) || START_LIMIT.starts;
    this.#starts = this.#starts.filter((at) => now.getTime() - at.getTime() < interval * 1000).slice(-MAX_STARTS);
    if (interval > 0 && this.#starts.length >= burst) return true;
    this.#starts.push(now);
    return false;
  }

  get description(): string {
    return this.file.get('Unit', 'Description') ?? this.name;
  }

  #enter(state: ServiceState, sub: string): void {
    this.state = state;
    this.sub = sub;
    this.since = this.#system.clock.now();
  }

  #log(message: string): void {
    this.#system.journal.write({ unit: this.name, identifier: 'systemd', pid: 1 }, `${this.name}: ${message}`);
  }
}
