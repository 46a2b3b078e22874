import { FileSystem, type FileSystemType } from './file-system.ts';
import { Directory } from './nodes.ts';

/** The properties of a new file system. */
interface Making {
  uuid: string;
  label?: string | undefined;
  /** Of the volume that it fills. */
  sizeBytes: number;
  now: Date;
}

/** Returns an empty file system. */
export function newFileSystem(type: FileSystemType, { uuid, label, sizeBytes, now }: Making): FileSystem {
  const attributes = { mode: 0o755, uid: 0, gid: 0, mtime: now };
  const root = new Directory(attributes);
  // mkfs.ext4 creates it for fsck.
  if (type !== 'xfs') root.entries.set('lost+found', new Directory({ ...attributes, mode: 0o700 }));
  return new FileSystem({ type, uuid, label, root, ...sizesOf(type, sizeBytes) });
}

/** Returns the size that `df` shows. Assumed: about 2 % of an ext4 file system are its own tables, which `df` leaves out. */
export function sizesOf(type: FileSystemType, sizeBytes: number): { sizeBytes: number; usedBytes: number } {
  const shown = type === 'xfs' ? sizeBytes - 10 * 2 ** 20 : Math.floor((sizeBytes * 0.98) / 4096) * 4096;
  return { sizeBytes: shown, usedBytes: type === 'xfs' ? Math.floor(sizeBytes * 0.007) : 24 * 2 ** 10 };
}
