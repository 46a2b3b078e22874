import { errno } from './errors.ts';
import type { Directory, FsNode } from './nodes.ts';

/** The bytes and entries that the emulator's host keeps, whatever size the guest believes a file system to have. */
export class HostLimit {
  bytes = 64 * 2 ** 20;
  entries = 20_000;
}

/** The type of a file system, as the guest names it. */
export type FileSystemType = 'ext4' | 'ext3' | 'ext2' | 'xfs' | 'vfat' | 'tmpfs' | 'proc' | 'sysfs' | 'devtmpfs';

/** The properties of a new file system. */
export interface FileSystemOptions {
  type: FileSystemType;
  uuid: string;
  label?: string | undefined;
  sizeBytes: number;
  root: Directory;
  /** Bytes in use before anything is written: an image's files, or the file system's own tables. */
  usedBytes?: number;
  /** A limit that several file systems share; each has its own otherwise. */
  limit?: HostLimit;
}

/** A file system: a tree of files, its identity and its size. It lives as long as the disk that holds it. */
export class FileSystem {
  readonly type: FileSystemType;
  uuid: string;
  label: string | undefined;
  sizeBytes: number;
  readonly root: Directory;
  readonly #usedAtFirst: number;
  readonly #limit: HostLimit;
  #written = 0;

  constructor(options: FileSystemOptions) {
    this.type = options.type;
    this.uuid = options.uuid;
    this.label = options.label;
    this.sizeBytes = options.sizeBytes;
    this.root = options.root;
    this.#usedAtFirst = options.usedBytes ?? 0;
    this.#limit = options.limit ?? new HostLimit();
  }

  get usedBytes(): number {
    return Math.min(this.sizeBytes, this.#usedAtFirst + this.#written);
  }

  /** Takes room for a file that grows, or gives it back. Throws `ENOSPC` when the file system is full. */
  take(bytes: number, path: string): void {
    const full = bytes > this.#limit.bytes || this.#usedAtFirst + this.#written + bytes > this.sizeBytes;
    if (bytes > 0 && full) throw errno('ENOSPC', 'write', path);
    this.#written += bytes;
    this.#limit.bytes -= bytes;
  }

  /** Adds an entry to a directory. Throws `ENOSPC` when there are too many. */
  add(directory: Directory, name: string, node: FsNode, path: string): void {
    if (!directory.entries.has(name)) {
      if (this.#limit.entries <= 0) throw errno('ENOSPC', 'open', path);
      this.#limit.entries -= 1;
    }
    directory.entries.set(name, node);
  }

  /** Removes an entry, and gives back the room of everything below it that no other entry leads to. */
  unlink(directory: Directory, name: string): void {
    const node = directory.entries.get(name);
    if (!node) return;
    this.detach(directory, name);
    const pending: FsNode[] = [node];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.kind === 'directory') {
        this.#limit.entries += next.entries.size;
        pending.push(...next.entries.values());
      } else if (next.kind === 'file') {
        next.links -= 1;
        if (next.links === 0) this.take(-next.charged, '');
      }
    }
  }

  /** Removes an entry whose content lives on elsewhere. */
  detach(directory: Directory, name: string): void {
    if (directory.entries.delete(name)) this.#limit.entries += 1;
  }
}
