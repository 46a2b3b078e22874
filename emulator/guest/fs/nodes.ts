/** The attributes of a file system's entry. */
export interface Attributes {
  mode: number;
  uid: number;
  gid: number;
  mtime: Date;
}

/** Content that is computed when it is read (`/proc`), or that is not kept when it is written (a device). */
export interface Source {
  read(): Uint8Array;
  write?(bytes: Uint8Array): void;
}

const NOTHING = new Uint8Array(0);

/** A regular file or a device node. Copies share their bytes until one of them is written. */
export class FileNode {
  readonly kind = 'file';
  attributes: Attributes;
  /** The number of directory entries that lead here. */
  links = 1;
  /** The bytes that it takes of its file system. The image's own files take none. */
  charged = 0;
  readonly source: Source | undefined;
  #buffer: Uint8Array;
  #length: number;
  #shared: boolean;

  constructor(attributes: Attributes, content: Uint8Array | Source = NOTHING) {
    this.attributes = attributes;
    const bytes = content instanceof Uint8Array;
    this.source = bytes ? undefined : content;
    this.#buffer = bytes ? content : NOTHING;
    this.#length = this.#buffer.length;
    this.#shared = true;
  }

  get content(): Uint8Array {
    return this.source ? this.source.read() : this.#buffer.subarray(0, this.#length);
  }

  get size(): number {
    return this.source ? 0 : this.#length;
  }

  /** Replaces the content. The caller must not change the bytes after that. */
  write(bytes: Uint8Array): void {
    if (this.source?.write) this.source.write(bytes);
    this.#buffer = bytes;
    this.#length = bytes.length;
    this.#shared = true;
  }

  append(bytes: Uint8Array): void {
    if (this.source?.write) this.source.write(bytes);
    const length = this.#length + bytes.length;
    // Room to grow, so that a loop that appends line by line copies each byte only a few times.
    if (this.#shared || length > this.#buffer.length) {
      const roomier = new Uint8Array(Math.max(256, length * 2));
      roomier.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = roomier;
      this.#shared = false;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }

  copy(): FileNode {
    if (this.source) return new FileNode({ ...this.attributes }, this.source);
    this.#shared = true;
    return new FileNode({ ...this.attributes }, this.#buffer.subarray(0, this.#length));
  }
}

/** A symbolic link. */
export class Symlink {
  readonly kind = 'symlink';
  attributes: Attributes;
  readonly target: string;

  constructor(attributes: Attributes, target: string) {
    this.attributes = attributes;
    this.target = target;
  }

  copy(): Symlink {
    return new Symlink({ ...this.attributes }, this.target);
  }
}

/**
 * A directory. A copy costs nothing until it is read: a thousand disks of one image share the image's tree, and only directories
 * that are visited get entries of their own. A directory that has been copied must not be changed.
 */
export class Directory {
  readonly kind = 'directory';
  attributes: Attributes;
  #entries: Map<string, FsNode> | undefined;
  readonly #lower: Directory | undefined;

  constructor(attributes: Attributes, lower?: Directory) {
    this.attributes = attributes;
    this.#lower = lower;
  }

  get entries(): Map<string, FsNode> {
    if (!this.#entries) {
      this.#entries = new Map();
      if (this.#lower) for (const [name, node] of this.#lower.entries) this.#entries.set(name, node.copy());
    }
    return this.#entries;
  }

  copy(): Directory {
    return new Directory({ ...this.attributes }, this);
  }
}

/** An entry of a file system. */
export type FsNode = FileNode | Symlink | Directory;
