import { errno } from './errors.ts';
import type { Mount, MountTable } from './mount-table.ts';
import type { Directory, FsNode } from './nodes.ts';

/** Linux follows at most 40 links in a path (`path_resolution(7)`). */
const MAX_LINKS = 40;

/** Where a path leads: the directory it is in, its name there, and what is there, if anything. */
export interface Place {
  /** The canonical path: absolute, without links, `.` and `..`. */
  path: string;
  parent: Directory;
  name: string;
  node: FsNode | undefined;
  mount: Mount;
}

/** A place where something is. */
export type Found = Place & { node: FsNode };

interface Step {
  name: string;
  directory: Directory;
  mount: Mount;
}

const pathOf = (steps: readonly Step[], name = '') => {
  const names = steps.slice(1).map((step) => step.name);
  return `/${(name ? [...names, name] : names).join('/')}`;
};

/** Follows an absolute path through mounts and links, as the kernel does. `..` above the root is the root. */
export function walk(mounts: MountTable, path: string, followLast: boolean, call: string): Place {
  const steps: Step[] = [{ name: '', directory: mounts.root.fileSystem.root, mount: mounts.root }];
  const rest = path.split('/').filter((name) => name !== '' && name !== '.');
  let links = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const here = last(steps);
    if (name === '..') {
      if (steps.length > 1) steps.pop();
      continue;
    }
    const node = here.directory.entries.get(name);
    if (node?.kind === 'symlink' && (rest.length > 0 || followLast)) {
      links += 1;
      if (links > MAX_LINKS) throw errno('ELOOP', call, path);
      if (node.target.startsWith('/')) steps.length = 1;
      rest.unshift(...node.target.split('/').filter((each) => each !== '' && each !== '.'));
      continue;
    }
    if (node?.kind === 'directory') {
      const over = mounts.over(node);
      steps.push({ name, directory: over?.fileSystem.root ?? node, mount: over ?? here.mount });
      continue;
    }
    if (rest.length === 0) {
      return { path: pathOf(steps, name), parent: here.directory, name, node, mount: here.mount };
    }
    throw errno(node === undefined ? 'ENOENT' : 'ENOTDIR', call, path);
  }
  const end = last(steps);
  const parent = steps.at(-2)?.directory ?? end.directory;
  return { path: pathOf(steps), parent, name: end.name, node: end.directory, mount: end.mount };
}

function last(steps: readonly Step[]): Step {
  const step = steps.at(-1);
  if (!step) throw new Error('a walk has no steps');
  return step;
}
