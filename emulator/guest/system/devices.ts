import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { BlockDevice } from '../disks/block-device.ts';
import type { Volume } from '../disks/volume.ts';
import { errno } from '../fs/errors.ts';
import { FileSystem } from '../fs/file-system.ts';
import { Directory, FileNode, type Source, Symlink } from '../fs/nodes.ts';
import type { Hardware } from './hardware.ts';

/** A block device as the kernel names it: a disk or a partition. */
export interface Device {
  /** `sdc`, `sda1`. */
  name: string;
  path: string;
  volume: Volume;
  disk: BlockDevice;
  partition: number | undefined;
  /** The LUN of a data disk. */
  lun: number | undefined;
  /** The links below `/dev/disk/azure` that lead to it. */
  links: string[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SECTOR = new Uint8Array(65_536);

const CHARACTER_DEVICES: Record<string, Source> = {
  null: { read: () => new Uint8Array(0), write: () => {} },
  // A file is read as a whole, so the endless devices end: `dd` makes as much as it is asked for.
  zero: { read: () => SECTOR, write: () => {} },
  random: { read: () => randomBytes(SECTOR.length), write: () => {} },
  urandom: { read: () => randomBytes(SECTOR.length), write: () => {} },
  tty: { read: () => new Uint8Array(0), write: () => {} },
};

/** The guest's block devices and `/dev`, which shows them as udev does. */
export class Devices {
  readonly fileSystem: FileSystem;
  /** `/sys/class/block`: the size of each device and, of a disk, the file that makes the kernel read its size again. */
  readonly blocks: Directory;
  readonly #hardware: Hardware;
  readonly #letters = new Map<BlockDevice, string>();

  constructor(hardware: Hardware) {
    this.#hardware = hardware;
    const root = new Directory(this.#attributes(0o755));
    this.blocks = new Directory(this.#attributes(0o755));
    this.fileSystem = new FileSystem({ type: 'devtmpfs', uuid: '', sizeBytes: 2 ** 32, root });
    for (const [name, source] of Object.entries(CHARACTER_DEVICES)) {
      root.entries.set(name, new FileNode(this.#attributes(0o666), source));
    }
    for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries()) {
      root.entries.set(name, new Symlink(this.#attributes(0o777), `/proc/self/fd/${fd}`));
    }
    for (const name of ['fd', 'shm', 'pts']) root.entries.set(name, new Directory(this.#attributes(0o755)));
    this.refresh();
  }

  /** Returns all devices: the disks in the order of their names, each followed by its partitions. */
  get all(): Device[] {
    return [...this.#letters].sort(([, a], [, b]) => a.localeCompare(b)).flatMap(([disk]) => this.#devicesOf(disk));
  }

  /** Returns the device of a name or a path in `/dev`. */
  find(nameOrPath: string): Device | undefined {
    return this.all.find((device) => device.path === nameOrPath || device.name === nameOrPath);
  }

  /** Returns the device that holds a file system. */
  holding(fileSystem: FileSystem): Device | undefined {
    return this.all.find((device) => device.volume.fileSystem === fileSystem);
  }

  /** Updates names, nodes and links after a disk was attached or detached, or its partitions or file systems changed. */
  refresh(): void {
    const { osDisk, temporaryDisk, dataDisks } = this.#hardware;
    const byLun = [...dataDisks].sort(([a], [b]) => a - b).map(([, disk]) => disk);
    const attached = [osDisk, ...(temporaryDisk ? [temporaryDisk] : []), ...byLun];
    for (const disk of this.#letters.keys()) if (!attached.includes(disk)) this.#letters.delete(disk);
    for (const disk of attached) {
      if (this.#letters.has(disk)) continue;
      // The kernel reads the size of a disk that it has not seen yet.
      disk.rescan();
      this.#letters.set(disk, this.#freeLetter());
    }

    const { entries } = this.fileSystem.root;
    for (const name of [...entries.keys()]) if (/^sd[a-z]/.test(name) || name === 'disk') entries.delete(name);
    this.blocks.entries.clear();
    for (const device of this.all) {
      entries.set(device.name, new FileNode(this.#attributes(0o660), blockSource(device)));
      this.blocks.entries.set(device.name, this.#blockDirectory(device));
      for (const link of linksOf(device)) this.#link(link, device.name);
    }
  }

  #freeLetter(): string {
    const taken = [...this.#letters.values()];
    return [...LETTERS].find((letter) => !taken.includes(letter)) ?? `a${LETTERS[taken.length - 26] ?? 'z'}`;
  }

  #devicesOf(disk: BlockDevice): Device[] {
    const lun = [...this.#hardware.dataDisks].find(([, each]) => each === disk)?.[0];
    const name = `sd${this.#letters.get(disk)}`;
    const { osDisk, temporaryDisk } = this.#hardware;
    const role = disk === osDisk ? 'root' : disk === temporaryDisk ? 'resource' : `scsi1/lun${lun}`;
    const whole = { name, path: `/dev/${name}`, volume: disk, disk, partition: undefined, lun, links: [role] };
    const parts = disk.partitions.map((volume) => {
      const partName = `${name}${volume.number}`;
      const links = [`${role}-part${volume.number}`];
      return { name: partName, path: `/dev/${partName}`, volume, disk, partition: volume.number, lun, links };
    });
    return [whole, ...parts];
  }

  #blockDirectory({ volume, disk, partition }: Device): Directory {
    const directory = new Directory(this.#attributes(0o755));
    const size = { read: () => Buffer.from(`${volume.sizeBytes / 512}\n`) };
    directory.entries.set('size', new FileNode(this.#attributes(0o444), size));
    if (partition !== undefined) return directory;
    const device = new Directory(this.#attributes(0o755));
    const rescan = { read: () => new Uint8Array(0), write: () => disk.rescan() };
    device.entries.set('rescan', new FileNode(this.#attributes(0o200), rescan));
    directory.entries.set('device', device);
    return directory;
  }

  #link(path: string, target: string): void {
    let directory = this.fileSystem.root;
    for (const name of posix.dirname(path).split('/')) {
      const next = directory.entries.get(name) ?? new Directory(this.#attributes(0o755));
      if (next.kind !== 'directory') return;
      directory.entries.set(name, next);
      directory = next;
    }
    const up = '../'.repeat(path.split('/').length - 1);
    directory.entries.set(posix.basename(path), new Symlink(this.#attributes(0o777), up + target));
  }

  #attributes(mode: number) {
    return { mode, uid: 0, gid: 0, mtime: this.#hardware.clock.now() };
  }
}

/** The links that udev makes. `disk/azure`: 66-azure-storage.rules of the Azure Linux agent, in Azure's images. */
function linksOf(device: Device): string[] {
  const { fileSystem } = device.volume;
  const links = device.links.map((link) => `disk/azure/${link}`);
  // cloud-init's name for the temporary disk, used in /etc/fstab.
  if (device.links[0]?.startsWith('resource')) links.push(`disk/cloud/azure_${device.links[0]}`);
  if (fileSystem) links.push(`disk/by-uuid/${fileSystem.uuid}`);
  if (fileSystem?.label) links.push(`disk/by-label/${escapeName(fileSystem.label)}`);
  return links;
}

/** Returns a label as udev writes it into a name. */
function escapeName(label: string): string {
  const encode = (text: string) =>
    [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  return label.replace(/[^\w#+.:=@-]|^\.+$/g, encode);
}

function blockSource({ path }: Device): Source {
  const refuse = () => {
    throw errno('EIO', 'open', path);
  };
  // The bytes below a file system are not built: reading or writing them is refused, and not answered wrongly.
  return { read: refuse, write: refuse };
}
