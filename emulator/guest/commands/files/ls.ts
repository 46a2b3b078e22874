import { posix } from 'node:path';
import { FsError } from '../../fs/errors.ts';
import { type Options, readOptions } from '../../program/options.ts';
import { absolute } from '../../program/paths.ts';
import type { Program } from '../../program/program.ts';
import { type Entry, linesOf, sizeOf } from './ls-lines.ts';

const OPTIONS = {
  flags: [
    ...['a|all', 'A|almost-all', 'l', 'n|numeric-uid-gid', 'g', 'o', 'G|no-group', 'd|directory', 'R|recursive'],
    ...['h|human-readable', 't', 'S', 'r|reverse', '1', 'F|classify', 'p', 'i|inode', 'L|dereference', 'U', 'v', 'X'],
    ...['C', 's|size'],
  ],
  values: ['sort', 'time-style'],
};

/** `ls` of coreutils. `--color` is for terminals only. */
export const ls: Program = async (call) => {
  const args = call.args.filter((arg) => !arg.startsWith('--color'));
  const options = readOptions(args, OPTIONS);
  const { vfs } = call.system;
  const errors: string[] = [];
  const found = (options.rest.length > 0 ? options.rest : ['.']).flatMap((name): Entry[] => {
    try {
      const follows =
        options.has('L') || !['l', 'n', 'g', 'o', 'd', 'F'].some((each) => options.has(each)) || name.endsWith('/');
      const full = absolute(call, name);
      const place = vfs.place(full, 'stat', follows);
      // A link that leads nowhere is listed itself.
      const node = place.node ?? vfs.find(full, 'stat', false).node;
      return [{ name, node }];
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      errors.push(`ls: cannot access '${name}': ${error.meaning}\n`);
      return [];
    }
  });
  const isListed = ({ node }: Entry) => node.kind === 'directory' && !options.has('d');
  const sections: string[] = [];
  const files = found.filter((entry) => !isListed(entry));
  if (files.length > 0) sections.push(linesOf(call, options, ordered(options, files), '').join(''));
  const pending = ordered(options, found.filter(isListed)).map(({ name }) => name);
  const hasHeads = found.length + errors.length > 1 || options.has('R');
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    const full = absolute(call, name);
    await call.system.hardware.cpu.work(1, call.signal);
    const names = [...(options.has('a') ? ['.', '..'] : []), ...vfs.list(full)];
    const shown = names.filter((each) => options.has('a') || options.has('A') || !each.startsWith('.'));
    const entries = ordered(
      options,
      shown.map((each) => ({ name: each, node: vfs.find(posix.join(full, each), 'lstat', false).node })),
    );
    const lines = linesOf(call, options, entries, name);
    sections.push(`${hasHeads ? `${name}:\n` : ''}${lines.join('')}`);
    if (options.has('R'))
      pending.unshift(
        ...entries
          .filter((entry) => entry.node.kind === 'directory' && entry.name !== '.' && entry.name !== '..')
          .map((entry) => posix.join(name, entry.name)),
      );
  }
  return { stdout: sections.join('\n'), stderr: errors.join(''), exitCode: errors.length > 0 ? 2 : 0 };
};

function ordered(options: Options, entries: readonly Entry[]): Entry[] {
  const by = options.value('sort') ?? (options.has('t') ? 'time' : options.has('S') ? 'size' : 'name');
  const order = (one: Entry, other: Entry) => {
    if (by === 'time') return other.node.attributes.mtime.getTime() - one.node.attributes.mtime.getTime();
    return by === 'size' ? sizeOf(other.node) - sizeOf(one.node) : 0;
  };
  const sorted = entries.toSorted((one, other) => order(one, other) || (one.name < other.name ? -1 : 1));
  return options.has('r') ? sorted.reverse() : sorted;
}
