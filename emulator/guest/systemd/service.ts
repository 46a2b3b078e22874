import { sleepUnless } from '../system/lab-time.ts';
import type { Process, Result } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import { ServiceCommands } from './service-commands.ts';
import { seconds } from './time-span.ts';
import type { UnitFile } from './unit-file.ts';

/** What a service is doing, in systemd's words. */
export type ServiceState = 'inactive' | 'activating' | 'active' | 'deactivating' | 'failed';

/** Source: systemd-system.conf(5), DefaultStartLimitIntervalSec and DefaultStartLimitBurst. */
const START_LIMIT = { seconds: 10, starts: 5 };
/** What a shell answers for a program that is not there; systemd calls it 203/EXEC. */
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

  constructor(system: System, name: string, file: UnitFile) {
    this.#system = system;
    this.name = name;
    this.file = file;
    this.since = system.clock.now();
    this.#commands = new ServiceCommands(system, this);
  }

  /** Starts it, and waits as long as `systemctl start` does. Says whether it came up. */
  async start(): Promise<boolean> {
    if (this.state === 'active' || this.state === 'activating') return true;
    if (this.#startedTooOften()) {
      this.#log('Start request repeated too quickly.');
      return this.#fail('start-limit-hit');
    }
    this.#stopping = new AbortController();
    this.result = 'success';
    this.#enter('activating', 'start');
    this.#commands.makeDirectories();
    for (const command of this.file.all('Service', 'ExecStartPre')) {
      if (!(await this.#commands.step(command))) return await this.#afterFailure('exit-code');
    }
    return await this.#startMain();
  }

  /** Stops it and all its processes, and waits until they are gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.state === 'inactive' || this.state === 'failed') return;
    const { state } = this;
    this.#enter('deactivating', 'stop');
    if (state === 'active')
      for (const command of this.file.all('Service', 'ExecStop')) await this.#commands.step(command);
    await this.#system.processes.killUnit(this.name);
    for (const command of this.file.all('Service', 'ExecStopPost')) await this.#commands.step(command);
    this.#commands.removeRuntimeDirectories();
    this.main = undefined;
    this.#enter('inactive', 'dead');
    this.#log(`Deactivated successfully.`);
  }

  /** Runs what it has for `systemctl reload`. */
  async reload(): Promise<boolean> {
    for (const command of this.file.all('Service', 'ExecReload'))
      if (!(await this.#commands.step(command))) return false;
    return true;
  }

  /** The machine goes down: nothing is restarted any more. */
  halt(): void {
    this.#stopping.abort();
  }

  /** Forgets failures and how often it was started. */
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
    void this.main.ended.then((result) => this.#mainEnded(result, stopping));
    return true;
  }

  async #mainEnded({ exitCode }: Result, stopping: AbortSignal): Promise<void> {
    this.lastExit = exitCode;
    if (stopping.aborted) return;
    const status = exitCode === NO_SUCH_PROGRAM ? '203/EXEC' : `${exitCode}/${exitCode === 0 ? 'SUCCESS' : 'FAILURE'}`;
    this.#log(`Main process exited, code=exited, status=${status}`);
    this.main = undefined;
    await this.#system.processes.killUnit(this.name);
    if (exitCode === 0 && !this.#restarts(true)) {
      this.#commands.removeRuntimeDirectories();
      this.#enter('inactive', 'dead');
      this.#log('Deactivated successfully.');
    } else await this.#afterFailure(exitCode === 0 ? 'success' : 'exit-code', exitCode === 0);
  }

  /** It failed, or ended though it should not: it is started again if its file says so. */
  async #afterFailure(result: string, clean = false): Promise<boolean> {
    if (this.#stopping.signal.aborted) return false;
    if (!clean) this.#log(`Failed with result '${result}'.`);
    this.result = result;
    if (!this.#restarts(clean)) return this.#fail(result);
    this.#enter('activating', 'auto-restart');
    const wait = seconds(this.file.get('Service', 'RestartSec') ?? '100ms');
    const { signal } = this.#stopping;
    void sleepUnless(this.#system.clock, wait, signal).then((passed) => {
      if (!passed || signal.aborted) return;
      this.#log('Scheduled restart job.');
      this.state = 'inactive';
      return this.start();
    });
    return false;
  }

  #restarts(clean: boolean): boolean {
    const policy = this.file.get('Service', 'Restart') ?? 'no';
    return (
      policy === 'always' || (clean ? policy === 'on-success' : policy === 'on-failure' || policy === 'on-abnormal')
    );
  }

  #fail(result: string): false {
    this.result = result;
    this.#commands.removeRuntimeDirectories();
    this.#enter('failed', 'failed');
    return false;
  }

  #startedTooOften(): boolean {
    const now = this.#system.clock.now();
    const interval = seconds(this.file.get('Unit', 'StartLimitIntervalSec') ?? String(START_LIMIT.seconds));
    const burst = Number(this.file.get('Unit', 'StartLimitBurst') ?? START_LIMIT.starts);
    this.#starts = this.#starts.filter((at) => now.getTime() - at.getTime() < interval * 1000);
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
