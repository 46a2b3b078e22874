import { randomUUID } from 'node:crypto';
import type { FileSystemType } from '../../fs/file-system.ts';
import { newFileSystem } from '../../fs/new-file-system.ts';
import { type Options, readOptions } from '../../program/options.ts';
import { type Call, ok, type Program, ProgramError } from '../../program/program.ts';
import type { Device } from '../../system/devices.ts';
import type { System } from '../../system/system.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Returns the device at a path, also through a link. Throws if it is none. */
export function deviceAt(call: Call, path: string | undefined): Device {
  if (path === undefined) throw new ProgramError('no device given');
  const { vfs, devices } = call.system;
  const device = vfs.has(path) ? devices.find(vfs.find(path, 'open').path) : undefined;
  if (!device) throw new ProgramError(`${path}: ${vfs.has(path) ? 'not a block device' : 'No such file or directory'}`);
  return device;
}

const EXT = { flags: ['F', 'q', 'V'], values: ['L', 'm', 'E', 'b', 'i', 'U', 't', 'O', 'T', 'I'] };
const XFS = { flags: ['f', 'q', 'K', 'V'], values: ['L', 'm', 'b', 'd', 'i', 'l', 'n', 's'] };

/** `mkfs.ext4`, `mkfs.ext3`, `mkfs.ext2` and `mkfs`. */
export const makeExt: Program = (call) => {
  const options = readOptions(call.args, EXT);
  const asked = call.name === 'mkfs' ? (options.value('t') ?? 'ext2') : call.name.replace('mkfs.', '');
  if (asked === 'xfs') return makeXfs({ ...call, name: 'mkfs.xfs', args: withoutType(call.args) });
  const type = extType(asked);
  const device = deviceAt(call, options.rest[0]);
  refuseMounted(call, device, `${options.rest[0]} is mounted; will not make a filesystem here!`);
  const fileSystem = makeOn(call.system, device, type, options, options.value('U'));
  const blocks = Math.floor(device.volume.sizeBytes / 4096);
  const report = options.has('q')
    ? ''
    : `Creating filesystem with ${blocks} 4k blocks and ${Math.floor(blocks / 4)} inodes\nFilesystem UUID: ${fileSystem.uuid}\n\nAllocating group tables: done\nWriting inode tables: done\nCreating journal: done\nWriting superblocks and filesystem accounting information: done\n\n`;
  return { ...ok(report), stderr: options.has('q') ? '' : 'mke2fs 1.46.5 (30-Dec-2021)\n' };
};

/** `mkfs.xfs`. Unlike ext4's, it does not overwrite a file system unless forced. */
export const makeXfs: Program = (call) => {
  const options = readOptions(call.args, XFS);
  const device = deviceAt(call, options.rest[0]);
  const path = options.rest[0];
  refuseMounted(call, device, `${path} contains a mounted filesystem`);
  const { fileSystem } = device.volume;
  if (fileSystem && !options.has('f')) {
    throw new ProgramError(
      `${path} appears to contain an existing filesystem (${fileSystem.type}).\nmkfs.xfs: Use the -f option to force overwrite.`,
    );
  }
  const uuid = /(?:^|,)uuid=([^,]+)/.exec(options.value('m') ?? '')?.[1];
  makeOn(call.system, device, 'xfs', options, uuid);
  const blocks = Math.floor(device.volume.sizeBytes / 4096);
  return ok(
    options.has('q') ? '' : `meta-data=${path} isize=512 agcount=4\ndata     =          bsize=4096 blocks=${blocks}\n`,
  );
};

/** Creates an empty file system on a device. */
function makeOn(system: System, device: Device, type: FileSystemType, options: Options, uuid: string = randomUUID()) {
  const { volume } = device;
  if (!UUID.test(uuid)) throw new ProgramError(`invalid UUID: ${uuid}`);
  const label = options.value('L');
  const longest = type === 'xfs' ? 12 : 16;
  // ext4 would shorten it with a warning.
  if (label !== undefined && label.length > longest)
    throw new ProgramError(`label is longer than ${longest} characters`);
  if (volume === device.disk) device.disk.wipe();
  const { sizeBytes } = volume;
  const fileSystem = newFileSystem(type, { uuid, label, sizeBytes, now: system.clock.now() });
  volume.fileSystem = fileSystem;
  system.devices.refresh();
  return fileSystem;
}

function extType(name: string): FileSystemType {
  if (name === 'ext2' || name === 'ext3' || name === 'ext4') return name;
  throw new ProgramError(`failed to execute mkfs.${name}: No such file or directory`);
}

function refuseMounted(call: Call, device: Device, message: string): void {
  const parts = call.system.devices.all.filter((each) => each.disk === device.disk);
  const touched = device.partition === undefined ? parts : [device];
  const { mounts } = call.system.vfs;
  if (touched.some(({ volume }) => volume.fileSystem && mounts.of(volume.fileSystem))) throw new ProgramError(message);
}

function withoutType(args: readonly string[]): string[] {
  return args.filter((arg, index) => arg !== '-t' && args[index - 1] !== '-t');
}
