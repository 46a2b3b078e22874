import { posix } from 'node:path';
import {
  type ByteString,
  type CpOptions,
  type IFileSystem,
  type MkdirOptions,
  type RmOptions,
  unsafeBytesFromLatin1,
} from 'just-bash';
import { errno, FsError } from './errors.ts';
import type { FsNode } from './nodes.ts';
import type { Vfs } from './vfs.ts';

type Stat = Awaited<ReturnType<IFileSystem['stat']>>;
type Entry = { name: string; isFile: boolean; isDirectory: boolean; isSymbolicLink: boolean };
type ReadOptions = Parameters<IFileSystem['readFile']>[1];

/** The largest file that programs of the interpreter read: they keep it in the host's memory, and let nothing else run meanwhile. */
export const LARGEST_READ_KB = 256;

/** The cost of an operation that changes and lists nothing. */
const LOOK = 0.5;

const encodingOf = (options: ReadOptions) => (typeof options === 'string' ? options : options?.encoding) ?? 'utf8';

const toBytes = (content: string | Uint8Array, options: ReadOptions) =>
  typeof content === 'string' ? Buffer.from(content, encodingOf(options)) : content;

/** The user whose entries are created, and the mode bits that they lack. */
interface Creator {
  readonly uid: number;
  readonly gid: number;
  readonly family: { readonly umask: number };
}

/** A guest's files as just-bash asks for them. The interpreter can reach nothing else. */
export class ShellFileSystem implements IFileSystem {
  readonly #vfs: Vfs;
  readonly #creator: Creator;
  readonly #work: (amount: number) => Promise<void>;
  /** The reads that were refused, each as a line for stderr: the interpreter's programs say of any error that there is no such file. */
  readonly refused = new Set<string>();

  /** `work` is called before each operation, with its cost. */
  constructor(vfs: Vfs, creator: Creator, work: (amount: number) => Promise<void>) {
    this.#vfs = vfs;
    this.#creator = creator;
    this.#work = work;
  }

  async readFile(path: string, options?: ReadOptions): Promise<string> {
    await this.#work(1);
    return Buffer.from(this.#read(path)).toString(encodingOf(options));
  }

  async readFileBytes(path: string): Promise<ByteString> {
    await this.#work(1);
    return unsafeBytesFromLatin1(Buffer.from(this.#read(path)).toString('latin1'));
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    await this.#work(1);
    return this.#read(path).slice();
  }

  #read(path: string): Uint8Array {
    const bytes = this.#vfs.bytes(path);
    if (bytes.length <= LARGEST_READ_KB * 1024) return bytes;
    this.refused.add(
      `[emulator: ${path} was not read: the programs of the guest read at most ${LARGEST_READ_KB} KB of a file]\n`,
    );
    throw errno('ENOMEM', 'read', path);
  }

  async writeFile(path: string, content: string | Uint8Array, options?: ReadOptions): Promise<void> {
    await this.#work(1);
    this.#create(path, 0o666, (mode) => this.#vfs.put(path, toBytes(content, options), mode));
  }

  async appendFile(path: string, content: string | Uint8Array, options?: ReadOptions): Promise<void> {
    await this.#work(1);
    this.#create(path, 0o666, (mode) => this.#vfs.put(path, toBytes(content, options), { ...mode, append: true }));
  }

  /** Creates an entry with the owner and the mode of its creator, unless it is there. */
  #create(path: string, mode: number, create: (mode: { mode?: number }) => void): void {
    const { uid, gid, family } = this.#creator;
    if (this.#vfs.has(path)) create({});
    else {
      create({ mode: mode & ~family.umask });
      this.#vfs.own(path, uid, gid);
    }
  }

  async exists(path: string): Promise<boolean> {
    await this.#work(LOOK);
    return this.#vfs.has(path);
  }

  async stat(path: string): Promise<Stat> {
    await this.#work(LOOK);
    return statOf(this.#vfs.find(path, 'stat').node);
  }

  async lstat(path: string): Promise<Stat> {
    await this.#work(LOOK);
    return statOf(this.#vfs.find(path, 'lstat', false).node);
  }

  async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    await this.#work(1);
    this.#create(path, 0o777, ({ mode: own }) => this.#vfs.makeDirectory(path, options?.recursive ?? false, own));
  }

  async readdir(path: string): Promise<string[]> {
    await this.#work(1);
    return this.#vfs.list(path);
  }

  async readdirWithFileTypes(path: string): Promise<Entry[]> {
    await this.#work(1);
    return this.#vfs.list(path).map((name) => {
      const { isFile, isDirectory, isSymbolicLink } = statOf(
        this.#vfs.find(posix.join(path, name), 'lstat', false).node,
      );
      return { name, isFile, isDirectory, isSymbolicLink };
    });
  }

  async rm(path: string, options?: RmOptions): Promise<void> {
    await this.#work(1);
    try {
      this.#vfs.remove(path, options?.recursive ?? false);
    } catch (error) {
      if (!(options?.force && error instanceof FsError && error.code === 'ENOENT')) throw error;
    }
  }

  async cp(from: string, to: string, options?: CpOptions): Promise<void> {
    await this.#work(1);
    this.#vfs.copy(from, to, options?.recursive ?? false);
  }

  async mv(from: string, to: string): Promise<void> {
    await this.#work(1);
    this.#vfs.move(from, to);
  }

  resolvePath(base: string, path: string): string {
    return posix.resolve('/', base, path);
  }

  /** just-bash asks for it only to list a pattern that matches nothing. */
  getAllPaths(): string[] {
    return [];
  }

  async chmod(path: string, mode: number): Promise<void> {
    const { node, mount } = this.#vfs.find(path, 'chmod');
    if (mount.readOnly) throw errno('EROFS', 'chmod', path);
    node.attributes.mode = mode;
  }

  async symlink(target: string, path: string): Promise<void> {
    this.#vfs.linkSymbolically(target, path);
  }

  async link(existing: string, path: string): Promise<void> {
    this.#vfs.link(existing, path);
  }

  async readlink(path: string): Promise<string> {
    const { node } = this.#vfs.find(path, 'readlink', false);
    if (node.kind !== 'symlink') throw errno('EINVAL', 'readlink', path);
    return node.target;
  }

  async realpath(path: string): Promise<string> {
    return this.#vfs.find(path, 'realpath').path;
  }

  async utimes(path: string, _accessed: Date, modified: Date): Promise<void> {
    if (Number.isNaN(modified.getTime())) throw errno('EINVAL', 'utimes', path);
    this.#vfs.find(path, 'utimes').node.attributes.mtime = modified;
  }
}

const identities = new WeakMap<FsNode, number>();
let lastIdentity = 0;

/** Returns the number of a node. Programs compare it before they write over a file. */
function identityOf(node: FsNode): number {
  const known = identities.get(node) ?? ++lastIdentity;
  identities.set(node, known);
  return known;
}

function statOf(node: FsNode): Stat {
  const { mode, mtime } = node.attributes;
  return {
    ...{ dev: 1, ino: identityOf(node) },
    isFile: node.kind === 'file',
    isDirectory: node.kind === 'directory',
    isSymbolicLink: node.kind === 'symlink',
    mode,
    mtime,
    size: node.kind === 'file' ? node.size : node.kind === 'symlink' ? node.target.length : 4096,
  };
}
