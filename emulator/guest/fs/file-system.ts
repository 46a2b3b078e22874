import { errno } from './errors.ts';
import type { Directory, FsNode } from './nodes.ts';

/** The most the emulator's host keeps of one file system, whatever size the guest believes it to be. */
const HOST_LIMIT = 64 * 2 ** 20;

/** Which file system it is, as the guest names it. */
export type FileSystemType = 'ext4' | 'ext3' | 'ext2' | 'xfs' | 'vfat' | 'tmpfs' | 'proc' | 'sysfs' | 'devtmpfs';

/** What a file system is made with. */
export interface FileSystemOptions {
  type: FileSystemType;
  uuid: string;
  label?: string | undefined;
  sizeBytes: number;
  root: Directory;
  /** Bytes in use before anything is written: an image's files, or the file system's own tables. */
  usedBytes?: number;
}

/** A file system: a tree of files, its identity and its size. It lives as long as the disk that holds it. */
export class FileSystem {
  readonly type: FileSystemType;
  uuid: string;
  label: string | undefined;
  sizeBytes: number;
  readonly root: Directory;
  readonly #usedAtFirst: number;
  #written = 0;

  constructor(options: FileSystemOptions) {
    this.type = options.type;
    this.uuid = options.uuid;
    this.label = options.label;
    this.sizeBytes = options.sizeBytes;
    this.root = options.root;
    this.#usedAtFirst = options.usedBytes ?? 0;
  }

  get usedBytes(): number {
    return Math.min(this.sizeBytes, this.#usedAtFirst + this.#written);
  }

  /** Takes room for a file that grows, or gives it back. Refused when the file system is full. */
  take(bytes: number, path: string): void {
    const full = this.#written + bytes > HOST_LIMIT || this.#usedAtFirst + this.#written + bytes > this.sizeBytes;
    if (bytes > 0 && full) throw errno('ENOSPC', 'write', path);
    this.#written += bytes;
  }

  /** Gives back what an entry that was unlinked took, with everything below it. */
  release(node: FsNode): void {
    if (node.kind === 'file') {
      node.links -= 1;
      if (node.links === 0) this.#written -= node.charged;
    } else if (node.kind === 'directory') {
      for (const child of node.entries.values()) this.release(child);
    }
  }
}
