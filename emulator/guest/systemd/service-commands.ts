import { posix } from 'node:path';
import type { Shell } from '../program/program.ts';
import type { Process } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import { readCommandLine, split } from './command-line.ts';
import type { UnitFile } from './unit-file.ts';

/** The service that the commands are run for. */
interface Owner {
  readonly name: string;
  readonly file: UnitFile;
  lastExit: number | undefined;
}

/** Runs the commands of a service with the user, directory and environment of its unit file. */
export class ServiceCommands {
  readonly #system: System;
  readonly #shell: Shell;
  readonly #service: Owner;

  constructor(system: System, shell: Shell, service: Owner) {
    this.#system = system;
    this.#shell = shell;
    this.#service = service;
  }

  /** Runs a command to its end. */
  async step(command: string): Promise<boolean> {
    const { mayFail } = this.#read(command);
    const { exitCode } = await this.launch(command).ended;
    this.#service.lastExit = exitCode;
    return exitCode === 0 || mayFail;
  }

  /** Starts a command as a process of the unit. */
  launch(command: string): Process {
    const { argv } = this.#read(command);
    const { processes, journal } = this.#system;
    const user = this.#service.file.get('Service', 'User') ?? 'root';
    const cwd = this.#service.file.get('Service', 'WorkingDirectory')?.replace(/^-/, '').replace(/^~$/, '/root') ?? '/';
    return processes.start({ command: argv.join(' '), user, unit: this.#service.name }, async (process) => {
      const about = { unit: this.#service.name, identifier: posix.basename(argv[0] ?? ''), pid: process.pid };
      const result = await this.#shell.program(argv, { process, cwd, env: this.#environment() });
      journal.write(about, result.stdout);
      journal.write(about, result.stderr);
      return result;
    });
  }

  #read(command: string) {
    return readCommandLine(command, this.#environment(), {
      ...{
        n: this.#service.name,
        p: this.#service.name.replace(/\..*/, ''),
        N: this.#service.name.replace(/\..*/, ''),
        i: '',
        I: '',
      },
      ...{
        H: this.#system.hostname,
        t: '/run',
        h: '/root',
        u: 'root',
        m: this.#system.machineId,
        b: this.#system.bootId,
      },
    });
  }

  #environment(): Record<string, string> {
    const { vfs } = this.#system;
    const files = this.#service.file
      .all('Service', 'EnvironmentFile')
      .flatMap((path) => (vfs.text(path.replace(/^-/, '')) ?? '').split('\n'));
    const inline = this.#service.file
      .all('Service', 'Environment')
      .flatMap((line) => split(line).map(({ text }) => text));
    const pairs = [
      ...inline,
      ...files.filter((line) => /^\s*\w+=/.test(line)).flatMap((line) => split(line).map(({ text }) => text)),
    ];
    const directories = this.#directories('RuntimeDirectory', '/run');
    const runtime = directories.length > 0 ? { RUNTIME_DIRECTORY: directories.join(':') } : {};
    return {
      ...Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
      ...runtime,
    };
  }

  #directories(key: string, above: string): string[] {
    return this.#service.file.words('Service', key).map((name) => posix.join(above, name));
  }

  /** Creates the directories that the unit asks for. */
  makeDirectories(): void {
    const places = {
      RuntimeDirectory: '/run',
      StateDirectory: '/var/lib',
      CacheDirectory: '/var/cache',
      LogsDirectory: '/var/log',
    };
    for (const [key, above] of Object.entries(places)) {
      for (const path of this.#directories(key, above)) this.#system.vfs.makeDirectory(path, true);
    }
  }

  /** Removes the directories that end with the service. */
  removeRuntimeDirectories(): void {
    if (this.#service.file.is('Service', 'RuntimeDirectoryPreserve')) return;
    for (const path of this.#directories('RuntimeDirectory', '/run'))
      if (this.#system.vfs.has(path)) this.#system.vfs.remove(path, true);
  }
}
