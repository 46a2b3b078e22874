import { posix } from 'node:path';
import { errno } from './errors.ts';
import type { FileSystem } from './file-system.ts';
import type { Mount, MountTable } from './mount-table.ts';
import { type Attributes, Directory, FileNode, type FsNode, Symlink } from './nodes.ts';
import { checkLength, type Found, follow, type Place, walk } from './walk.ts';

type Content = string | Uint8Array;

/** Assumed: the size of a directory's entry. */
const BYTES_OF_NAME = 128;

/** All files of a running guest, through its mounts. */
export class Vfs {
  readonly mounts: MountTable;
  readonly #now: () => Date;
  #moved = 0;

  constructor(mounts: MountTable, now: () => Date) {
    this.mounts = mounts;
    this.#now = now;
  }

  /** Returns the bytes that were read and written since the last call, names of directories included. */
  takeMoved(): number {
    const moved = this.#moved;
    this.#moved = 0;
    return moved;
  }

  /** Follows a path, whether or not something is there. */
  place(path: string, call: string, followLast = true): Place {
    return walk(this.mounts, path, followLast, call);
  }

  /** Returns the entry at a path. Throws `ENOENT` if there is none. */
  find(path: string, call: string, followLast = true): Found {
    const { node, ...place } = this.place(path, call, followLast);
    if (!node) throw errno('ENOENT', call, path);
    return { ...place, node };
  }

  /** Returns the entry at a path. `undefined`: there is none. */
  at(path: string): FsNode | undefined {
    const found = follow(this.mounts, path, true);
    return typeof found === 'string' ? undefined : found.node;
  }

  /** Returns the bytes of a file. */
  bytes(path: string): Uint8Array {
    const { node } = this.find(path, 'open');
    if (node.kind !== 'file') throw errno('EISDIR', 'read', path);
    this.#moved += node.size;
    return node.content;
  }

  /** Returns the text of a file. `undefined`: there is no file, or something else is at the path. */
  text(path: string): string | undefined {
    const node = this.at(path);
    return node?.kind === 'file' ? Buffer.from(node.content).toString('utf8') : undefined;
  }

  /** Returns true if something is at a path. */
  has(path: string): boolean {
    return this.at(path) !== undefined;
  }

  /** Returns the names in a directory, in order. */
  list(path: string): string[] {
    const { node } = this.find(path, 'scandir');
    if (node.kind !== 'directory') throw errno('ENOTDIR', 'scandir', path);
    this.#moved += node.entries.size * BYTES_OF_NAME;
    return [...node.entries.keys()].sort();
  }

  /** Writes a file, and creates it if it isn't there. */
  put(path: string, content: Content, options: { mode?: number; append?: boolean; parents?: boolean } = {}): void {
    if (options.parents) this.makeDirectory(posix.dirname(path), true);
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content.slice();
    this.#moved += bytes.length;
    const place = this.place(path, 'open');
    this.#writable(place.mount, 'open', path);
    const node = place.node ?? new FileNode(this.#attributes(0o644));
    if (node.kind !== 'file') throw errno('EISDIR', 'open', path);
    const { fileSystem } = place.mount;
    if (!place.node) fileSystem.add(place.parent, place.name, node, path);
    const length = (options.append ? node.size : 0) + bytes.length;
    if (!node.source) {
      fileSystem.take(length - node.charged, path);
      node.charged = length;
    }
    if (options.append) node.append(bytes);
    else node.write(bytes);
    node.attributes.mtime = this.#now();
    if (options.mode !== undefined) node.attributes.mode = options.mode;
  }

  /** Creates a directory, with those above it if asked. */
  makeDirectory(path: string, parents: boolean, mode = 0o755): void {
    const missing = [posix.resolve('/', path)];
    checkLength(missing[0] ?? '', 'mkdir');
    // A walk ends at the first name that is missing, so the way up is short where most of the path is there.
    while (parents && !this.has(posix.dirname(missing[0] ?? '/'))) missing.unshift(posix.dirname(missing[0] ?? '/'));
    for (const each of missing) {
      const place = this.place(each, 'mkdir');
      if (place.node) {
        if (parents && place.node.kind === 'directory') continue;
        throw errno('EEXIST', 'mkdir', path);
      }
      this.#writable(place.mount, 'mkdir', path);
      const directory = new Directory(this.#attributes(each === missing.at(-1) ? mode : 0o755));
      place.mount.fileSystem.add(place.parent, place.name, directory, path);
    }
  }

  /** Creates a symbolic link; with `replace`, in the place of a link that is there. */
  linkSymbolically(target: string, path: string, replace = false): void {
    const place = this.place(path, 'symlink', false);
    if (place.node && !(replace && place.node.kind === 'symlink')) throw errno('EEXIST', 'symlink', path);
    this.#writable(place.mount, 'symlink', path);
    place.mount.fileSystem.add(place.parent, place.name, new Symlink(this.#attributes(0o777), target), path);
  }

  /** Removes the entry at a path. */
  remove(path: string, recursive: boolean): void {
    const place = this.find(path, 'rm', false);
    this.#writable(place.mount, 'rm', path);
    if (place.name === '' || this.mounts.at(place.path)) throw errno('EBUSY', 'rm', path);
    if (place.node.kind === 'directory' && place.node.entries.size > 0) {
      if (!recursive) throw errno('ENOTEMPTY', 'rm', path);
      if (this.mounts.all.some((mount) => mount.target.startsWith(`${place.path}/`))) throw errno('EBUSY', 'rm', path);
    }
    place.mount.fileSystem.unlink(place.parent, place.name);
  }

  /** Copies a file, or a directory if `recursive`, over what is at `to`. */
  copy(from: string, to: string, recursive: boolean): void {
    const source = this.find(from, 'cp');
    if (source.node.kind === 'directory' && !recursive) throw errno('EISDIR', 'cp', from);
    const { path } = this.place(to, 'cp');
    if (source.node.kind === 'directory' && isBelow(path, source.path)) throw errno('EINVAL', 'cp', from);
    this.#copyNode(source.node, source.path, path);
  }

  /** Moves or renames an entry. */
  move(from: string, to: string): void {
    const source = this.find(from, 'mv', false);
    const target = this.place(to, 'mv', false);
    for (const place of [source, target]) this.#writable(place.mount, 'mv', place.path);
    if (target.path === source.path) return;
    if (source.node.kind === 'directory' && isBelow(target.path, source.path)) throw errno('EINVAL', 'mv', from);
    if (target.node?.kind === 'directory' && target.node.entries.size > 0) throw errno('ENOTEMPTY', 'mv', to);
    const { node } = source;
    if (source.mount.fileSystem === target.mount.fileSystem) {
      const { fileSystem } = source.mount;
      fileSystem.unlink(target.parent, target.name);
      fileSystem.detach(source.parent, source.name);
      fileSystem.add(target.parent, target.name, node, to);
    } else {
      if (target.node) this.remove(target.path, true);
      this.#copyNode(node, source.path, target.path);
      this.remove(source.path, true);
    }
  }

  /** Gives a file a second name on the same file system. */
  link(existing: string, path: string): void {
    const source = this.find(existing, 'link');
    const target = this.place(path, 'link', false);
    if (source.node.kind !== 'file') throw errno('EPERM', 'link', existing);
    if (target.node) throw errno('EEXIST', 'link', path);
    if (source.mount.fileSystem !== target.mount.fileSystem) throw errno('EXDEV', 'link', path);
    this.#writable(target.mount, 'link', path);
    target.mount.fileSystem.add(target.parent, target.name, source.node, path);
    source.node.links += 1;
  }

  /** Changes the owner of an entry. */
  own(path: string, uid: number | undefined, gid: number | undefined): void {
    const { attributes } = this.find(path, 'chown').node;
    attributes.uid = uid ?? attributes.uid;
    attributes.gid = gid ?? attributes.gid;
  }

  /** Returns the file system that a path is on. */
  fileSystemOf(path: string): FileSystem {
    return this.place(path, 'stat').mount.fileSystem;
  }

  #copyNode(node: FsNode, from: string, to: string): void {
    if (node.kind === 'file') this.put(to, node.content, { mode: node.attributes.mode });
    else if (node.kind === 'symlink') this.linkSymbolically(node.target, to, true);
    else {
      this.makeDirectory(to, true, node.attributes.mode);
      for (const name of this.list(from)) {
        const child = this.find(posix.join(from, name), 'cp', false);
        this.#copyNode(child.node, child.path, posix.join(to, name));
      }
    }
  }

  #attributes(mode: number): Attributes {
    return { mode, uid: 0, gid: 0, mtime: this.#now() };
  }

  #writable(mount: Mount, call: string, path: string): void {
    if (mount.readOnly) throw errno('EROFS', call, path);
  }
}

const isBelow = (path: string, above: string) => path === above || path.startsWith(`${above}/`);
