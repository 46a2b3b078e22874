import type { Clock } from '../../clock/clock.ts';
import { FileSystem, type FileSystemType, type HostLimit } from '../fs/file-system.ts';
import type { Mount } from '../fs/mount-table.ts';
import { Directory } from '../fs/nodes.ts';
import type { Vfs } from '../fs/vfs.ts';
import type { Device, Devices } from './devices.ts';

/** The parts of a system that mounting changes. */
interface Mounting {
  readonly clock: Clock;
  readonly devices: Devices;
  readonly vfs: Vfs;
  readonly memory: HostLimit;
}

/** Assumed: more mounts than any script makes; each of them makes every path a little slower. */
const MAX_MOUNTS = 200;

/** A line of `/etc/fstab`. */
export interface FstabEntry {
  source: string;
  target: string;
  type: string;
  options: string[];
}

/** A file system could not be mounted or unmounted. The message is worded as util-linux does. */
export class MountError extends Error {
  readonly exitCode = 32;
}

/** Returns the lines of an fstab, without comments. Escapes: fstab(5). */
export function readFstab(text: string): FstabEntry[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/).map((field) => field.replace(/\\040/g, ' ')))
    .map(([source = '', target = '', type = 'auto', options = 'defaults']) => ({
      source,
      target: target === '/' ? target : target.replace(/\/+$/, ''),
      type,
      options: options.split(','),
    }));
}

/** Returns the device of `/dev/…`, `UUID=…` or `LABEL=…`. */
export function deviceOf(system: Mounting, source: string): Device | undefined {
  const [, key = '', value = ''] = /^(UUID|LABEL|PARTUUID)="?([^"]*)"?$/.exec(source) ?? [];
  if (key === 'UUID') return system.devices.all.find(({ volume }) => volume.fileSystem?.uuid === value);
  if (key === 'LABEL') return system.devices.all.find(({ volume }) => volume.fileSystem?.label === value);
  if (!system.vfs.has(source)) return undefined;
  return system.devices.find(system.vfs.find(source, 'open').path);
}

/** Mounts a file system. Throws a `MountError` if it cannot. */
export function mount(system: Mounting, entry: FstabEntry): Mount {
  const { vfs } = system;
  const { source, type, options } = entry;
  const place = vfs.has(entry.target) ? vfs.find(entry.target, 'mount') : undefined;
  if (place?.node.kind !== 'directory') throw new MountError(`mount: ${entry.target}: mount point does not exist.`);
  const device = type === 'tmpfs' ? undefined : deviceOf(system, source);
  if (type !== 'tmpfs' && !device) {
    const can = source.includes('=') ? `mount: ${entry.target}: can't find ${source}.` : undefined;
    throw new MountError(can ?? `mount: ${entry.target}: special device ${source} does not exist.`);
  }
  const fileSystem = device ? device.volume.fileSystem : temporary(system, options);
  if (!fileSystem || (type !== 'auto' && type !== 'none' && type !== fileSystem.type)) {
    throw new MountError(
      `mount: ${entry.target}: wrong fs type, bad option, bad superblock on ${device?.path ?? source}, missing codepage or helper program, or other error.`,
    );
  }
  const shown = device?.path ?? source;
  if (vfs.mounts.at(place.path)?.fileSystem === fileSystem) {
    throw new MountError(`mount: ${entry.target}: ${shown} already mounted on ${place.path}.`);
  }
  if (vfs.mounts.all.length >= MAX_MOUNTS)
    throw new MountError(`mount: ${entry.target}: mount(2) system call failed: No space left on device.`);
  const readOnly = options.includes('ro');
  const mounted = { source: shown, target: place.path, fileSystem, options, over: place.node, readOnly };
  vfs.mounts.add(mounted);
  return mounted;
}

/** Unmounts the file system at a path or of a device. */
export function unmount(system: Mounting, what: string): void {
  const { vfs } = system;
  const path = vfs.has(what) ? vfs.find(what, 'umount').path : what;
  const device = system.devices.find(path);
  const mounted = vfs.mounts.all.findLast((each) => each.target === path || (device && each.source === device.path));
  if (!mounted)
    throw new MountError(`umount: ${what}: ${vfs.has(what) ? 'not mounted.' : 'no mount point specified.'}`);
  const busy = vfs.mounts.all.some((each) => each.target.startsWith(`${mounted.target}/`));
  if (busy || mounted === vfs.mounts.root) throw new MountError(`umount: ${what}: target is busy.`);
  vfs.mounts.remove(mounted);
  // A file system in memory gives its room back.
  const { fileSystem } = mounted;
  if (fileSystem.type === 'tmpfs' && !vfs.mounts.of(fileSystem))
    for (const name of [...fileSystem.root.entries.keys()]) fileSystem.unlink(fileSystem.root, name);
}

function temporary(system: Mounting, options: readonly string[]): FileSystem {
  const size = options.map((each) => /^size=(\d+)([kmg]?)$/i.exec(each)).find(Boolean);
  const unit = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[size?.[2]?.toLowerCase() ?? ''] ?? 1;
  return ramDisk('tmpfs', system.clock.now(), system.memory, size ? Number(size[1]) * unit : 2 ** 31);
}

/** Returns a file system in memory. A shutdown ends it. */
export function ramDisk(type: FileSystemType, now: Date, limit: HostLimit, sizeBytes = 2 ** 31): FileSystem {
  const root = new Directory({ mode: 0o755, uid: 0, gid: 0, mtime: now });
  return new FileSystem({ type, uuid: '', sizeBytes, root, limit });
}
