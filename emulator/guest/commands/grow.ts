import { sizesOf } from '../fs/new-file-system.ts';
import { ok, type Program, ProgramError } from '../system/program.ts';
import { deviceAt } from './make-file-systems.ts';
import { readOptions } from './options.ts';

/** `growpart DISK N` of cloud-guest-utils: makes a partition as large as the disk allows. */
export const growpart: Program = (call) => {
  const options = readOptions(call.args, { flags: ['N|dry-run', 'v|verbose'], values: ['u|update'] });
  const [path, number] = options.rest;
  const { disk, path: name } = deviceAt(call, path);
  const partition = disk.partitions.find((each) => String(each.number) === number);
  if (!partition) throw new ProgramError(`${name}: failed to get start and end for ${name}${number ?? ''}`, 2);
  const sectors = (bytes: number) => Math.floor(bytes / 512);
  const room = disk.roomFor(partition);
  if (room <= partition.sizeBytes) {
    return {
      ...ok(`NOCHANGE: partition ${number} is size ${sectors(partition.sizeBytes)}. it cannot be grown\n`),
      exitCode: 1,
    };
  }
  const old = partition.sizeBytes;
  if (!options.has('N')) partition.sizeBytes = room;
  return ok(
    `CHANGED: partition=${number} start=${sectors(partition.startBytes)} old: size=${sectors(old)} new: size=${sectors(room)}\n`,
  );
};

/** `resize2fs DEVICE`: makes an ext file system as large as its device. */
export const resize2fs: Program = (call) => {
  const options = readOptions(call.args, { flags: ['f', 'p'] });
  const [path, ...more] = options.rest;
  if (more.length > 0) throw new ProgramError('giving a size is not emulated');
  const { volume, path: name } = deviceAt(call, path);
  const { fileSystem } = volume;
  if (!fileSystem?.type.startsWith('ext')) {
    throw new ProgramError(
      `Bad magic number in super-block while trying to open ${path}\nCouldn't find valid filesystem superblock.`,
    );
  }
  const blocks = Math.floor(volume.sizeBytes / 4096);
  const { sizeBytes } = sizesOf(fileSystem.type, volume.sizeBytes);
  if (fileSystem.sizeBytes >= sizeBytes)
    return ok(`The filesystem is already ${blocks} (4k) blocks long.  Nothing to do!\n`);
  fileSystem.sizeBytes = sizeBytes;
  return ok(`The filesystem on ${name} is now ${blocks} (4k) blocks long.\n`);
};

/** `xfs_growfs MOUNTPOINT`. */
export const growXfs: Program = (call) => {
  const { rest } = readOptions(call.args, { flags: ['d', 'n'] });
  const mounted = call.system.vfs.mounts.all.findLast(({ target, source }) => target === rest[0] || source === rest[0]);
  if (mounted?.fileSystem.type !== 'xfs') throw new ProgramError(`${rest[0] ?? ''} is not a mounted XFS filesystem`);
  const device = call.system.devices.holding(mounted.fileSystem);
  if (device) mounted.fileSystem.sizeBytes = sizesOf('xfs', device.volume.sizeBytes).sizeBytes;
  return ok(`data blocks changed to ${Math.floor(mounted.fileSystem.sizeBytes / 4096)}\n`);
};

/** `tune2fs`: reading (`-l`), and changing UUID or label. */
export const tune2fs: Program = (call) => {
  const options = readOptions(call.args, { flags: ['l'], values: ['L', 'U', 'm'] });
  const { volume } = deviceAt(call, options.rest[0]);
  const { fileSystem } = volume;
  if (!fileSystem?.type.startsWith('ext')) throw new ProgramError('Bad magic number in super-block');
  fileSystem.uuid = options.value('U') ?? fileSystem.uuid;
  fileSystem.label = options.value('L') ?? fileSystem.label;
  call.system.devices.refresh();
  if (!options.has('l')) return ok();
  return ok(
    `Filesystem volume name:   ${fileSystem.label ?? '<none>'}\nFilesystem UUID:          ${fileSystem.uuid}\nBlock count:              ${Math.floor(volume.sizeBytes / 4096)}\n`,
  );
};

/** `wipefs`: lists what is on a device, or forgets it (`-a`). */
export const wipefs: Program = (call) => {
  const options = readOptions(call.args, { flags: ['a|all', 'f|force', 'q|quiet', 'n|no-act'] });
  const device = deviceAt(call, options.rest[0]);
  const { fileSystem } = device.volume;
  if (fileSystem && call.system.vfs.mounts.of(fileSystem) && options.has('a')) {
    throw new ProgramError(`error: ${device.path}: probing initialization failed: Device or resource busy`);
  }
  if (!fileSystem) return ok();
  if (!options.has('a'))
    return ok(
      `DEVICE OFFSET TYPE UUID LABEL\n${device.name} 0x438 ${fileSystem.type} ${fileSystem.uuid} ${fileSystem.label ?? ''}\n`,
    );
  if (options.has('n')) return ok();
  if (device.partition === undefined) device.disk.wipe();
  else device.volume.fileSystem = undefined;
  call.system.devices.refresh();
  return ok(
    options.has('q') ? '' : `${device.path}: 2 bytes were erased at offset 0x00000438 (${fileSystem.type}): 53 ef\n`,
  );
};
