import { DURATIONS } from '../clock/durations.ts';
import type { HttpAnswer } from '../core/http.ts';
import { boot } from './boot.ts';
import type { BlockDevice } from './disks/block-device.ts';
import { FsError } from './fs/errors.ts';
import { type GuestOptions, hardwareOf, type RunOptions } from './guest-options.ts';
import { type OperatingSystem, operatingSystem } from './operating-system.ts';
import type { Hardware } from './system/hardware.ts';
import { ForkError, type Process, type Result } from './system/processes.ts';
import type { PowerRequest, System } from './system/system.ts';
import { sleepUnless } from './time/lab-time.ts';

/** (source: run-command-page) */
const NINETY_MINUTES = 90 * 60;
/** The exit code of `timeout` for a command that it ended. */
const TIMED_OUT = 124;

/** The operating system does not come up, because a guest has damaged its disk. */
export class BootError extends Error {}

/** The guest of an instance. It survives reboots; its disks are the instance's, and may be changed while it is down. */
export class Guest {
  readonly #hardware: Hardware;
  #os: OperatingSystem | undefined;
  #booted: Promise<void> = Promise.resolve();
  #ready = false;
  #scripts = 0;
  /** The number of times that the machine was switched on or off from outside. */
  #switched = 0;

  constructor(options: GuestOptions) {
    this.#hardware = hardwareOf(options);
  }

  get running(): boolean {
    return this.#os !== undefined;
  }

  /** True if the Azure agent runs and has reported since the boot. Without it no script can be run. */
  get agentReady(): boolean {
    return this.#ready && this.#os?.units.find('walinuxagent')?.state === 'active';
  }

  /** The id of this start of the operating system; each boot has its own. */
  get bootId(): string | undefined {
    return this.#system?.bootId;
  }

  /**
   * Starts the operating system. Resolves when it reports to Azure that it is provisioned: cloud-init does so in its first
   * stages, before packages, runcmd and most services (DataSourceAzure). `booted()` waits for those. Throws a `BootError` if the
   * disk is so damaged that nothing starts.
   */
  async boot(): Promise<void> {
    if (this.#os) throw new Error(`${this.#hardware.instanceName} runs already`);
    this.#switched += 1;
    await this.#boot();
  }

  /** Resolves when the boot is over: cloud-init is done and enabled services are started. */
  async booted(): Promise<void> {
    await this.#booted;
  }

  /** Stops everything that runs. Files on disks stay, memory does not. */
  async shutdown(): Promise<void> {
    this.#switched += 1;
    await this.#halt();
  }

  /** Attaches a disk at a LUN, also while the guest runs. */
  attach(lun: number, disk: BlockDevice): void {
    this.#hardware.dataDisks.set(lun, disk);
    this.#system?.devices.refresh();
  }

  /** Detaches a disk, and unmounts its file systems. */
  detach(lun: number): void {
    const disk = this.#hardware.dataDisks.get(lun);
    this.#hardware.dataDisks.delete(lun);
    const system = this.#system;
    if (!system || !disk) return;
    const volumes = [disk, ...disk.partitions];
    const lost = system.vfs.mounts.all.filter((mount) =>
      volumes.some(({ fileSystem }) => fileSystem === mount.fileSystem),
    );
    for (const mount of lost) system.vfs.mounts.remove(mount);
    system.devices.refresh();
  }

  /** Replaces the OS disk, and the data that the next boot is provisioned from. The guest must be down. */
  replaceOsDisk(
    disk: BlockDevice,
    provisioning: Partial<Pick<GuestOptions, 'customData' | 'userData' | 'authorizedKeys'>> = {},
  ): void {
    if (this.#os) throw new Error(`the OS disk of ${this.#hardware.instanceName} is in use`);
    this.#hardware.osDisk = disk;
    if ('customData' in provisioning) this.#hardware.customData = provisioning.customData;
    if ('userData' in provisioning) this.#hardware.userData = provisioning.userData;
    if (provisioning.authorizedKeys) this.#hardware.authorizedKeys = provisioning.authorizedKeys;
  }

  /** Runs a script as root, as the Azure agent does: from a file, by the shell that its first line names. */
  async run(script: string, options: RunOptions = {}): Promise<Result> {
    if (!this.#os) throw new Error(`${this.#hardware.instanceName} does not run`);
    const { system, shell: interpreter } = this.#os;
    const { parameters = [], workingDirectory, env, timeoutSeconds = NINETY_MINUTES } = options;
    const directory = `/var/lib/waagent/run-command/download/${this.#scripts++}`;
    try {
      system.vfs.put(`${directory}/script.sh`, script, { mode: 0o500, parents: true });
    } catch (error) {
      if (error instanceof FsError)
        return { stdout: '', stderr: `failed to save script: ${error.said}\n`, exitCode: 1 };
      throw error;
    }
    const shell = /^#!\s*\S*(\s+)?bash/.test(script) ? '/bin/bash' : '/bin/sh';
    const argv = [shell, `${directory}/script.sh`, ...parameters.map(({ value }) => value)];
    const named = Object.fromEntries(
      parameters.filter(({ name }) => /^[A-Za-z_]\w*$/.test(name)).map(({ name, value }) => [name, value]),
    );
    const limit = new AbortController();
    const done = new AbortController();
    let process: Process;
    try {
      process = system.processes.start(
        { command: argv.join(' '), parent: limit.signal },
        async (self) =>
          await interpreter.program(argv, {
            process: self,
            cwd: workingDirectory ?? directory,
            env: { ...named, ...env },
          }),
      );
    } catch (error) {
      if (error instanceof ForkError) return { stdout: '', stderr: `${error.message}\n`, exitCode: 254 };
      throw error;
    }
    void sleepUnless(this.#hardware.clock, timeoutSeconds, done.signal).then((passed) => passed && limit.abort());
    try {
      const result = await process.ended;
      return limit.signal.aborted ? { ...result, exitCode: TIMED_OUT } : result;
    } finally {
      done.abort();
    }
  }

  /** Returns true if a port accepts TCP connections from another machine. */
  listensOn(port: number): boolean {
    return this.#system?.sockets.at(port, true) !== undefined;
  }

  /** Returns the answer to an HTTP GET from another machine. `undefined`: nothing listens there that speaks HTTP. */
  async http(port: number, path: string, from = '168.63.129.16'): Promise<HttpAnswer | undefined> {
    const listener = this.#system?.sockets.at(port, true);
    return listener?.answer?.({ method: 'GET', path, headers: {}, body: '', from });
  }

  get #system(): System | undefined {
    return this.#os?.system;
  }

  async #boot(): Promise<void> {
    const ready = Promise.withResolvers<void>();
    try {
      const os = operatingSystem(this.#hardware, (request) => void this.#power(request));
      this.#os = os;
      this.#booted = boot(os, () => {
        this.#ready = this.#os === os;
        ready.resolve();
      });
      // A boot that fails after the report is in the guest's logs only.
      this.#booted.then(ready.resolve, ready.reject);
      await ready.promise;
    } catch (error) {
      await this.#halt();
      if (error instanceof FsError) throw new BootError(error.said);
      throw error;
    }
  }

  async #halt(): Promise<void> {
    const system = this.#system;
    this.#os = undefined;
    this.#ready = false;
    system?.halt();
    await this.#booted.catch(() => {});
  }

  /** Carries out a request from inside, unless the machine is switched on or off from outside meanwhile. */
  async #power(request: PowerRequest): Promise<void> {
    const system = this.#system;
    const switched = this.#switched;
    const isCurrent = () => this.#switched === switched;
    if (!system || !(await sleepUnless(this.#hardware.clock, DURATIONS.guestShutdown.seconds, system.halted))) return;
    if (!isCurrent() || this.#system !== system) return;
    await this.#halt();
    if (request === 'poweroff' || !isCurrent()) return;
    try {
      await this.#boot();
    } catch (error) {
      // No operation waits for this boot: the machine stays down.
      if (!(error instanceof BootError)) throw error;
    }
  }
}
