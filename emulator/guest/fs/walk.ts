import { type Errno, errno } from './errors.ts';
import type { Mount, MountTable } from './mount-table.ts';
import type { Directory, FsNode } from './nodes.ts';

/** Linux follows at most 40 links in a path (`path_resolution(7)`). */
const MAX_LINKS = 40;
/** Source: linux/limits.h. */
const PATH_MAX = 4096;
const NAME_MAX = 255;

/** A path that was followed: the directory that it is in, its name there, and the entry, if there is one. */
export interface Place {
  /** The canonical path: absolute, without links, `.` and `..`. */
  path: string;
  parent: Directory;
  name: string;
  node: FsNode | undefined;
  mount: Mount;
}

/** A place with an entry. */
export type Found = Place & { node: FsNode };

interface Step {
  /** The canonical path of the directory; empty for the root. */
  path: string;
  name: string;
  directory: Directory;
  mount: Mount;
}

const namesOf = (path: string) => path.split('/').filter((name) => name !== '' && name !== '.');

/** Throws `ENAMETOOLONG` for a path that is too long for the kernel. */
export function checkLength(path: string, call: string): void {
  if (path.length >= PATH_MAX) throw errno('ENAMETOOLONG', call, path.slice(0, NAME_MAX));
}

/** Follows an absolute path through mounts and links, as the kernel does. `..` above the root is the root. */
export function walk(mounts: MountTable, path: string, followLast: boolean, call: string): Place {
  checkLength(path, call);
  const found = follow(mounts, path, followLast);
  if (typeof found === 'string') throw errno(found, call, path);
  return found;
}

/** Follows a path as `walk` does. Returns the name of the error where that throws it. */
export function follow(mounts: MountTable, path: string, followLast: boolean): Place | Errno {
  if (path.length >= PATH_MAX) return 'ENAMETOOLONG';
  const steps: Step[] = [{ path: '', name: '', directory: mounts.root.fileSystem.root, mount: mounts.root }];
  const rest = namesOf(path).reverse();
  let links = 0;
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (name.length > NAME_MAX) return 'ENAMETOOLONG';
    const here = last(steps);
    if (name === '..') {
      if (steps.length > 1) steps.pop();
      continue;
    }
    const node = here.directory.entries.get(name);
    if (node?.kind === 'symlink' && (rest.length > 0 || followLast)) {
      links += 1;
      if (links > MAX_LINKS) return 'ELOOP';
      if (node.target.startsWith('/')) steps.length = 1;
      rest.push(...namesOf(node.target).reverse());
      continue;
    }
    const canonical = `${here.path}/${name}`;
    if (node?.kind === 'directory') {
      const over = mounts.over(node);
      steps.push({ path: canonical, name, directory: over?.fileSystem.root ?? node, mount: over ?? here.mount });
      continue;
    }
    if (rest.length === 0) return { path: canonical, parent: here.directory, name, node, mount: here.mount };
    return node === undefined ? 'ENOENT' : 'ENOTDIR';
  }
  const end = last(steps);
  const parent = steps.at(-2)?.directory ?? end.directory;
  return { path: end.path || '/', parent, name: end.name, node: end.directory, mount: end.mount };
}

function last(steps: readonly Step[]): Step {
  const step = steps.at(-1);
  if (!step) throw new Error('a walk has no steps');
  return step;
}
