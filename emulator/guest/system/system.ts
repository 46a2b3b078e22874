import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock/clock.ts';
import { FileSystem, HostLimit } from '../fs/file-system.ts';
import { MountTable } from '../fs/mount-table.ts';
import { Directory } from '../fs/nodes.ts';
import { Vfs } from '../fs/vfs.ts';
import { type Release, releaseOf } from '../image/os-image.ts';
import { Devices } from './devices.ts';
import type { Hardware } from './hardware.ts';
import { Journal } from './journal.ts';
import { ramDisk } from './mounting.ts';
import { procFileSystem, sysFileSystem } from './proc.ts';
import { Processes } from './processes.ts';
import { Sockets } from './sockets.ts';

/** A request of the operating system to the machine that it runs on. */
export type PowerRequest = 'reboot' | 'poweroff';

/** Source: gethostname(2). */
export const HOST_NAME_MAX = 64;

/** One start of the operating system: everything that a shutdown ends. Files are on the disks, which stay. */
export class System {
  readonly hardware: Hardware;
  readonly bootId = randomUUID();
  readonly bootedAt: Date;
  readonly release: Release;
  readonly devices: Devices;
  readonly vfs: Vfs;
  readonly journal: Journal;
  readonly processes: Processes;
  readonly sockets = new Sockets();
  /** The limit that the file systems in memory share. */
  readonly memory = new HostLimit();
  hostname: string;
  readonly #halted = new AbortController();
  readonly #power: (request: PowerRequest) => void;

  constructor(hardware: Hardware, power: (request: PowerRequest) => void) {
    this.hardware = hardware;
    this.#power = power;
    this.bootedAt = hardware.clock.now();
    this.release = releaseOf(hardware.osDisk.image ?? { publisher: '', offer: '', sku: '', exactVersion: '' });
    this.devices = new Devices(hardware);
    this.vfs = new Vfs(new MountTable(this.#rootMount()), () => hardware.clock.now());
    this.journal = new Journal(hardware.clock);
    this.processes = new Processes(hardware.clock);
    this.hostname = this.vfs.text('/etc/hostname')?.trim().slice(0, HOST_NAME_MAX) || 'localhost';
    this.#mountApis();
  }

  get clock(): Clock {
    return this.hardware.clock;
  }

  /** The id of this installation, for systemd. */
  get machineId(): string {
    return createHash('md5').update(this.hardware.vmId).digest('hex');
  }

  /** Asks for a restart or for power off, as `reboot` inside the guest does. */
  requestPower(request: PowerRequest): void {
    this.#power(request);
  }

  /** Is aborted when the system shuts down. */
  get halted(): AbortSignal {
    return this.#halted.signal;
  }

  /** Ends everything that runs, the boot included. */
  halt(): void {
    this.#halted.abort();
    this.processes.killAll();
  }

  #rootMount() {
    const root = this.devices.all.find(({ volume }) => volume.fileSystem?.label === 'cloudimg-rootfs');
    const directory = new Directory({ mode: 0o755, uid: 0, gid: 0, mtime: this.bootedAt });
    // Without a bootable disk there is an empty root, and nothing that could be started.
    const nothing = new FileSystem({ type: 'tmpfs', uuid: '', sizeBytes: 0, root: directory });
    const fileSystem = root?.volume.fileSystem ?? nothing;
    const options = ['discard', 'errors=remount-ro'];
    return { source: root?.path ?? 'none', target: '/', fileSystem, options, readOnly: false };
  }

  #mountApis(): void {
    this.#mountOver('/proc', 'proc', procFileSystem(this));
    this.#mountOver('/sys', 'sysfs', sysFileSystem(this));
    this.#mountOver('/dev', 'udev', this.devices.fileSystem);
    this.#mountOver('/run', 'tmpfs', ramDisk('tmpfs', this.bootedAt, this.memory));
    this.vfs.makeDirectory('/run/lock', true);
    this.vfs.makeDirectory('/run/systemd/system', true);
  }

  #mountOver(target: string, source: string, fileSystem: FileSystem): void {
    this.vfs.makeDirectory(target, true);
    const { node } = this.vfs.find(target, 'mount');
    if (node.kind !== 'directory') throw new Error(`${target} is not a directory`);
    this.vfs.mounts.add({ source, target, fileSystem, options: [], over: node, readOnly: false });
  }
}
