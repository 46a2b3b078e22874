import { posix } from 'node:path';
import type { System } from '../system/system.ts';
import { Service } from './service.ts';
import { UnitFile } from './unit-file.ts';

/** Where unit files are looked for, in order. Source: systemd.unit(5). */
const DIRECTORIES = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
];

/** Targets that a server reaches when it boots; what they want is started. Ubuntu's default is `graphical.target`. */
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

  constructor(system: System) {
    this.#system = system;
  }

  /** Every service that was asked about since the boot. */
  get loaded(): readonly Service[] {
    return [...this.#services.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** The service of a name, with or without `.service`; nothing if there is no such unit file. */
  find(name: string): Service | undefined {
    const full = fullName(name);
    const known = this.#services.get(full);
    if (known) return known;
    const path = this.pathOf(full);
    const text = path && this.#system.vfs.text(path);
    if (path === undefined || text === undefined) return undefined;
    const service = new Service(
      this.#system,
      posix.basename(this.#system.vfs.find(path, 'open').path),
      this.#read(path, text),
    );
    const loaded = this.#services.get(service.name) ?? service;
    this.#services.set(loaded.name, loaded);
    return loaded;
  }

  /** Where a unit's file is. */
  pathOf(name: string): string | undefined {
    return DIRECTORIES.map((directory) => posix.join(directory, fullName(name))).find((path) =>
      this.#system.vfs.has(path),
    );
  }

  /** Whether a unit may not be started: it is a link to /dev/null. */
  isMasked(name: string): boolean {
    const path = this.pathOf(name);
    return path !== undefined && this.#system.vfs.find(path, 'open').path === '/dev/null';
  }

  /** Whether the file of a loaded service was changed, and systemd not told. */
  isStale(service: Service): boolean {
    const path = this.pathOf(service.name);
    return path !== undefined && this.#system.vfs.text(path) !== service.file.text;
  }

  /** Reads all unit files anew. */
  reload(): void {
    for (const service of this.#services.values()) {
      const path = this.pathOf(service.name);
      const text = path && this.#system.vfs.text(path);
      if (path !== undefined && text !== undefined) service.file = this.#read(path, text);
      else if (service.state === 'inactive') this.#services.delete(service.name);
    }
  }

  /** Starts a service, after those it wants or requires. */
  async start(service: Service, seen: ReadonlySet<string> = new Set()): Promise<boolean> {
    if (!this.#conditionsHold(service)) return true;
    const path = new Set([...seen, service.name]);
    for (const key of ['Requires', 'Wants'] as const) {
      for (const name of service.file
        .words('Unit', key)
        .filter((each) => each.endsWith('.service') && !path.has(each))) {
        const other = this.find(name);
        const up = other ? await this.start(other, path) : false;
        if (!up && key === 'Requires') return false;
      }
    }
    return await service.start();
  }

  /** Whether a unit is started at boot. */
  isEnabled(name: string): boolean {
    const { vfs } = this.#system;
    const full = fullName(name);
    if (!vfs.has(DIRECTORIES[0] ?? '')) return false;
    return vfs
      .list('/etc/systemd/system')
      .some(
        (directory) => /\.(wants|requires)$/.test(directory) && vfs.has(`/etc/systemd/system/${directory}/${full}`),
      );
  }

  /** Makes the links that start a unit at boot, and says which. Nothing if the unit has no `[Install]` section. */
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

  /** Removes the links that start a unit at boot, and says which. */
  disable(service: Service): string[] {
    const { vfs } = this.#system;
    const links = this.#links(service).filter((link) => vfs.has(link));
    for (const link of links) vfs.remove(link, false);
    return links.map((link) => `Removed ${link}.`);
  }

  /** Starts what is enabled, in the order of `After=` and `Before=`. */
  async startEnabled(): Promise<void> {
    const { vfs } = this.#system;
    const names = BOOT_TARGETS.flatMap((target) => DIRECTORIES.map((directory) => `${directory}/${target}.wants`))
      .filter((path) => vfs.has(path))
      .flatMap((path) => vfs.list(path));
    const wanted = [...new Set(names)].map((name) => this.find(name)).filter((each) => each !== undefined);
    for (const service of inOrder(wanted)) await this.start(service);
  }

  /** The machine goes down. */
  halt(): void {
    for (const service of this.#services.values()) service.halt();
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

/** The full name of a unit: a name without a suffix is a service's. */
export function fullName(name: string): string {
  return /\.(service|target|timer|socket|mount|path|slice|scope)$/.test(name) ? name : `${name}.service`;
}

/** Services so that each comes after those it is ordered after. A circle is cut where it is met. */
function inOrder(services: readonly Service[]): Service[] {
  const done: Service[] = [];
  const visiting = new Set<Service>();
  const visit = (service: Service) => {
    if (done.includes(service) || visiting.has(service)) return;
    visiting.add(service);
    const after = service.file.words('Unit', 'After');
    for (const other of services) {
      if (after.includes(other.name) || other.file.words('Unit', 'Before').includes(service.name)) visit(other);
    }
    done.push(service);
  };
  for (const service of services) visit(service);
  return done;
}
