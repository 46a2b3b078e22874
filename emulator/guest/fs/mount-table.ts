import type { FileSystem } from './file-system.ts';
import type { Directory } from './nodes.ts';

/** A mounted file system. */
export interface Mount {
  /** The source that `mount` and `/proc/mounts` show: a device, or a name such as `tmpfs`. */
  source: string;
  target: string;
  fileSystem: FileSystem;
  options: readonly string[];
  /** The directory it covers; the root file system covers none. */
  over?: Directory;
  readOnly: boolean;
}

/** The mounts of a running guest, oldest first. */
export class MountTable {
  readonly root: Mount;
  readonly #mounts: Mount[];
  readonly #over = new Map<Directory, Mount>();

  constructor(root: Mount) {
    this.root = root;
    this.#mounts = [root];
  }

  get all(): readonly Mount[] {
    return this.#mounts;
  }

  add(mount: Mount): void {
    this.#mounts.push(mount);
    if (mount.over) this.#over.set(mount.over, mount);
  }

  remove(mount: Mount): void {
    this.#mounts.splice(this.#mounts.indexOf(mount), 1);
    if (mount.over) this.#over.delete(mount.over);
  }

  /** Returns the topmost mount over a directory. */
  over(directory: Directory): Mount | undefined {
    let topmost = this.#over.get(directory);
    for (let next = topmost; next; next = this.#over.get(next.fileSystem.root)) topmost = next;
    return topmost;
  }

  /** Returns the topmost mount at a path. */
  at(target: string): Mount | undefined {
    return this.#mounts.findLast((mount) => mount.target === target);
  }

  /** Returns the newest mount of a file system. */
  of(fileSystem: FileSystem): Mount | undefined {
    return this.#mounts.findLast((mount) => mount.fileSystem === fileSystem);
  }
}
