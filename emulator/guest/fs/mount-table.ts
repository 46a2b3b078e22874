import type { FileSystem } from './file-system.ts';
import type { Directory } from './nodes.ts';

/** A file system hung into the tree. */
export interface Mount {
  /** Where it comes from, as `mount` and `/proc/mounts` show it: a device, or a name such as `tmpfs`. */
  source: string;
  target: string;
  fileSystem: FileSystem;
  options: readonly string[];
  /** The directory it covers; the root file system covers none. */
  over?: Directory;
  readOnly: boolean;
}

/** What is mounted where, oldest first. */
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

  /** What is mounted over a directory, if anything; the topmost where mounts are stacked. */
  over(directory: Directory): Mount | undefined {
    let topmost = this.#over.get(directory);
    for (let next = topmost; next; next = this.#over.get(next.fileSystem.root)) topmost = next;
    return topmost;
  }

  /** The topmost mount at a path. */
  at(target: string): Mount | undefined {
    return this.#mounts.findLast((mount) => mount.target === target);
  }

  /** The newest mount of a file system. */
  of(fileSystem: FileSystem): Mount | undefined {
    return this.#mounts.findLast((mount) => mount.fileSystem === fileSystem);
  }
}
