import { posix } from 'node:path';
import type { Shell } from '../program/program.ts';
import type { System } from '../system/system.ts';
import { Service } from './service.ts';
import { UnitFile } from './unit-file.ts';

/** Directories of unit files, the first one first. Source: systemd.unit(5). */
const DIRECTORIES = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
];

/** Assumed: more units than any script makes. */
const MAX_UNITS = 1000;

/** Targets that a server reaches when it boots, and whose units are started. Ubuntu's default is `graphical.target`. */
const BOOT_TARGETS = [
  'sysinit.target',
  'basic.target',
  'network-online.target',
  'multi-user.target',
  'graphical.target',
  'default.target',
];

/** systemd: the units of a running system. */
export class Units {
  readonly #system: System;
  readonly #services = new Map<string, Service>();

  readonly #shell: Shell;

  constructor(system: System, shell: Shell) {
    this.#system = system;
    this.#shell = shell;
    system.halted.addEventListener('abort', () => {
      for (const service of this.#services.values()) service.halt();
    });
  }

  /** Services that were asked about since the boot. */
  get loaded(): readonly Service[] {
    return [...this.#services.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Returns the service of a name, with or without `.service`. `undefined`: there is no unit file of that name. */
  find(unit: string): Service | undefined {
    const full = fullName(unit);
    const known = this.#services.get(full);
    if (known) return known;
    const path = this.pathOf(full);
    const text = path && this.#system.vfs.text(path);
    if (path === undefined || text === undefined) return undefined;
    const name = posix.basename(this.#system.vfs.find(path, 'open').path);
    if (this.#services.size >= MAX_UNITS && !this.#services.has(name)) return undefined;
    const service = new Service(this.#system, this.#shell, name, this.#read(path, text));
    const loaded = this.#services.get(service.name) ?? service;
    this.#services.set(loaded.name, loaded);
    return loaded;
  }

  /** Returns the path of a unit's file. */
  pathOf(name: string): string | undefined {
    return DIRECTORIES.map((directory) => posix.join(directory, fullName(name))).find((path) =>
      this.#system.vfs.has(path),
    );
  }

  /** Returns true if a unit may not be started, because it is a link to /dev/null. */
  isMasked(name: string): boolean {
    const path = this.pathOf(name);
    return path !== undefined && this.#system.vfs.find(path, 'open').path === '/dev/null';
  }

  /** Returns true if the file of a loaded service has changed without `systemctl daemon-reload`. */
  isStale(service: Service): boolean {
    const path = this.pathOf(service.name);
    return path !== undefined && this.#system.vfs.text(path) !== service.file.text;
  }

  /** Reads all unit files again. */
  reload(): void {
    for (const service of this.#services.values()) {
      const path = this.pathOf(service.name);
      const text = path && this.#system.vfs.text(path);
      if (path !== undefined && text !== undefined) service.file = this.#read(path, text);
      else if (service.state === 'inactive') this.#services.delete(service.name);
    }
  }

  /**
   * Starts a service, after the units in its `Wants` and `Requires`. `visited` are the units that this start has already reached.
   */
  async start(service: Service, visited = new Set<string>()): Promise<boolean> {
    visited.add(service.name);
    if (!this.#conditionsHold(service)) return true;
    for (const key of ['Requires', 'Wants'] as const) {
      for (const name of service.file.words('Unit', key)) {
        if (!name.endsWith('.service') || visited.has(name)) continue;
        const other = this.find(name);
        const up = other ? await this.start(other, visited) : false;
        if (!up && key === 'Requires') return false;
      }
    }
    return await service.start();
  }

  /** Returns true if a unit is started at boot. */
  isEnabled(name: string): boolean {
    const { vfs } = this.#system;
    const full = fullName(name);
    if (!vfs.has('/etc/systemd/system')) return false;
    return vfs
      .list('/etc/systemd/system')
      .some(
        (directory) => /\.(wants|requires)$/.test(directory) && vfs.has(`/etc/systemd/system/${directory}/${full}`),
      );
  }

  /** Creates the links that start a unit at boot, and returns what systemd prints. `undefined`: it has no `[Install]` section. */
  enable(service: Service): string[] | undefined {
    const { vfs } = this.#system;
    const links = this.#links(service);
    const source = this.pathOf(service.name) ?? '';
    if (links.length === 0) return undefined;
    const made = links.filter((link) => !vfs.has(link));
    for (const link of made) {
      vfs.makeDirectory(posix.dirname(link), true);
      vfs.linkSymbolically(source, link, true);
    }
    return made.map((link) => `Created symlink ${link} → ${source}.`);
  }

  /** Removes the links that start a unit at boot, and returns what systemd prints. */
  disable(service: Service): string[] {
    const { vfs } = this.#system;
    const links = this.#links(service).filter((link) => vfs.has(link));
    for (const link of links) vfs.remove(link, false);
    return links.map((link) => `Removed ${link}.`);
  }

  /** Starts the enabled services, in the order of `After=` and `Before=`. */
  async startEnabled(): Promise<void> {
    const { vfs } = this.#system;
    const names = BOOT_TARGETS.flatMap((target) => DIRECTORIES.map((directory) => `${directory}/${target}.wants`))
      .filter((path) => vfs.has(path) && vfs.find(path, 'scandir').node.kind === 'directory')
      .flatMap((path) => vfs.list(path));
    const wanted = [...new Set(names)].map((name) => this.find(name)).filter((each) => each !== undefined);
    for (const service of inOrder(wanted)) await this.start(service);
  }

  #links(service: Service): string[] {
    const of = (key: string, suffix: string) =>
      service.file.words('Install', key).map((target) => `/etc/systemd/system/${target}.${suffix}/${service.name}`);
    const aliases = service.file.words('Install', 'Alias').map((alias) => `/etc/systemd/system/${alias}`);
    return [...of('WantedBy', 'wants'), ...of('RequiredBy', 'requires'), ...aliases];
  }

  #conditionsHold(service: Service): boolean {
    return service.file.all('Unit', 'ConditionPathExists').every((condition) => {
      const negated = condition.startsWith('!');
      return this.#system.vfs.has(condition.replace(/^[!|]+/, '')) !== negated;
    });
  }

  #read(path: string, text: string): UnitFile {
    const file = new UnitFile(text);
    for (const warning of file.warnings) {
      this.#system.journal.write({ unit: posix.basename(path), identifier: 'systemd', pid: 1 }, `${path}:${warning}`);
    }
    return file;
  }
}

/** Returns the full name of a unit. A name without a suffix is a service's. */
export function fullName(name: string): string {
  return /\.(service|target|timer|socket|mount|path|slice|scope)$/.test(name) ? name : `${name}.service`;
}

/** Sorts services so that each comes after those that it is ordered after. A circle is cut where it is met. */
function inOrder(services: readonly Service[]): Service[] {
  const known = new Map(services.map((service) => [service.name, service]));
  const earlier = new Map(services.map(({ name, file }) => [name, file.words('Unit', 'After')]));
  for (const { name, file } of services) {
    for (const later of file.words('Unit', 'Before')) earlier.get(later)?.push(name);
  }
  const visited = new Set<Service>();
  const done: Service[] = [];
  const visit = (service: Service) => {
    if (visited.has(service)) return;
    visited.add(service);
    for (const name of earlier.get(service.name) ?? []) {
      const other = known.get(name);
      if (other) visit(other);
    }
    done.push(service);
  };
  for (const service of services) visit(service);
  return done;
}
