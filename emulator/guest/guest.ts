import { DURATIONS } from '../clock/durations.ts';
import type { HttpAnswer } from '../core/http.ts';
import type { BlockDevice } from './disks/block-device.ts';
import { type GuestOptions, hardwareOf, type RunOptions } from './guest-options.ts';
import { boot } from './system/boot.ts';
import type { Hardware } from './system/hardware.ts';
import { sleepUnless } from './system/lab-time.ts';
import { ForkError, type Process, type Result } from './system/processes.ts';
import { type PowerRequest, System } from './system/system.ts';

const NINETY_MINUTES = 90 * 60;
/** What `timeout` answers for a command it ended. */
const TIMED_OUT = 124;

/** What runs inside an instance. It survives reboots; its disks are the instance's, and may be changed while it is down. */
export class Guest {
  readonly #hardware: Hardware;
  #system: System | undefined;
  #booted: Promise<void> = Promise.resolve();
  #ready = false;
  #scripts = 0;

  constructor(options: GuestOptions) {
    this.#hardware = hardwareOf(options);
  }

  get running(): boolean {
    return this.#system !== undefined;
  }

  /** Whether the Azure agent runs: it has reported since the boot, and nobody has stopped it. Without it no script can be run. */
  get agentReady(): boolean {
    return this.#ready && this.#system?.units.find('walinuxagent')?.state === 'active';
  }

  /** The id of this start of the operating system, another one after each boot. */
  get bootId(): string | undefined {
    return this.#system?.bootId;
  }

  /**
   * Starts the operating system. Resolves when it reports to Azure that it is provisioned: cloud-init does so in its first
   * stages, before packages, runcmd and most services (DataSourceAzure). `booted()` waits for those.
   */
  async boot(): Promise<void> {
    if (this.#system) throw new Error(`${this.#hardware.instanceName} runs already`);
    const system = new System(this.#hardware, (request) => void this.#power(request));
    this.#system = system;
    const ready = Promise.withResolvers<void>();
    const reported = () => {
      this.#ready = this.#system === system;
      ready.resolve();
    };
    this.#booted = boot(system, reported);
    this.#booted.then(ready.resolve, ready.reject);
    // Nobody may be waiting for the rest of the boot; what goes wrong in it is in the guest's logs.
    this.#booted.catch(() => {});
    await ready.promise;
  }

  /** Resolves when the boot is over: cloud-init is done and enabled services are started. */
  async booted(): Promise<void> {
    await this.#booted;
  }

  /** Stops everything that runs. Files on disks stay, memory does not. */
  async shutdown(): Promise<void> {
    const system = this.#system;
    this.#system = undefined;
    this.#ready = false;
    system?.halt();
    await this.#booted.catch(() => {});
  }

  /** A disk appears at a LUN, also while the guest runs. */
  attach(lun: number, disk: BlockDevice): void {
    this.#hardware.dataDisks.set(lun, disk);
    this.#system?.devices.refresh();
  }

  /** A disk disappears. What was mounted from it is gone as well. */
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

  /** Puts another OS disk in, with what the next boot is provisioned from. Only while it is down. */
  replaceOsDisk(
    disk: BlockDevice,
    provisioning: { customData?: string | undefined; userData?: string | undefined } = {},
  ): void {
    if (this.#system) throw new Error(`the OS disk of ${this.#hardware.instanceName} is in use`);
    this.#hardware.osDisk = disk;
    if ('customData' in provisioning) this.#hardware.customData = provisioning.customData;
    if ('userData' in provisioning) this.#hardware.userData = provisioning.userData;
  }

  /** Runs a script as root, as the Azure agent does: from a file, by the shell that its first line names. */
  async run(script: string, options: RunOptions = {}): Promise<Result> {
    const system = this.#system;
    if (!system) throw new Error(`${this.#hardware.instanceName} does not run`);
    const { parameters = [], workingDirectory, env, timeoutSeconds = NINETY_MINUTES } = options;
    const directory = `/var/lib/waagent/run-command/download/${this.#scripts++}`;
    system.vfs.put(`${directory}/script.sh`, script, { mode: 0o500, parents: true });
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
          await system.shell.program(argv, {
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

  /** Whether a TCP connection from another machine to a port is accepted. */
  listensOn(port: number): boolean {
    return this.#system?.sockets.at(port, true) !== undefined;
  }

  /** What an HTTP GET from another machine gets; nothing if nobody listens there or what listens speaks no HTTP. */
  async http(port: number, path: string, from = '168.63.129.16'): Promise<HttpAnswer | undefined> {
    const listener = this.#system?.sockets.at(port, true);
    return listener?.answer?.({ method: 'GET', path, headers: {}, body: '', from });
  }

  async #power(request: PowerRequest): Promise<void> {
    await sleepUnless(this.#hardware.clock, DURATIONS.guestShutdown.seconds, new AbortController().signal);
    if (!this.#system) return;
    await this.shutdown();
    if (request === 'reboot' && !this.#system) await this.boot();
  }
}
