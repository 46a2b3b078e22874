import { posix } from 'node:path';
import { FsError } from '../../fs/errors.ts';
import type { FsNode } from '../../fs/nodes.ts';
import { type Options, readOptions } from '../../program/options.ts';
import { absolute } from '../../program/paths.ts';
import type { Call, Program } from '../../program/program.ts';
import { dfSize } from '../../program/table.ts';
import { type Group, groups, type User, users } from '../../system/accounts.ts';
import { dateText } from '../../time/dates.ts';

/** An entry as it is listed: its name, and what is there. */
interface Entry {
  name: string;
  node: FsNode;
}

/** The bytes of a directory and of a block, on ext4. */
const DIRECTORY_BYTES = 4096;
const BLOCK = 4096;
const HALF_A_YEAR = 31_556_952 / 2;

/** `ls` of coreutils. `--color` is for terminals only. */
export const ls: Program = async (call) => {
  const options = readOptions(
    call.args.filter((arg) => !arg.startsWith('--color')),
    {
      flags: [
        ...['a|all', 'A|almost-all', 'l', 'n|numeric-uid-gid', 'g', 'o', 'G|no-group', 'd|directory', 'R|recursive'],
        ...[
          'h|human-readable',
          't',
          'S',
          'r|reverse',
          '1',
          'F|classify',
          'p',
          'i|inode',
          'L|dereference',
          'U',
          'v',
          'X',
          'C',
          's|size',
        ],
      ],
      values: ['sort', 'time-style'],
    },
  );
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

const sizeOf = (node: FsNode) =>
  node.kind === 'file' ? node.size : node.kind === 'symlink' ? node.target.length : DIRECTORY_BYTES;

/** Returns the lines of entries: their names, or a table. `folder` is the directory that is listed. */
function linesOf(call: Call, options: Options, entries: readonly Entry[], folder: string): string[] {
  const isLong = ['l', 'n', 'g', 'o'].some((each) => options.has(each));
  const suffix = (entry: Entry) => markOf(entry.node, options, isLong);
  if (!isLong) return entries.map((entry) => `${entry.name}${suffix(entry)}\n`);
  const { vfs, clock } = call.system;
  const names = options.has('n') ? NO_NAMES : { users: users(vfs), groups: groups(vfs) };
  const rows = entries.map(({ node }) => cellsOf(node, names, options.has('h'), clock.now()));
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const isText = (at: number) => at === 2 || at === 3;
  const lines = entries.map((entry, index) => {
    const cells = (rows[index] ?? []).map((cell, at) =>
      isText(at) && !options.has('n') ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    const kept = cells.filter(
      (_, at) => !(at === 2 && options.has('g')) && !(at === 3 && (options.has('o') || options.has('G'))),
    );
    const target = entry.node.kind === 'symlink' ? ` -> ${entry.node.target}` : '';
    return `${kept.join(' ')} ${entry.name}${suffix(entry)}${target}\n`;
  });
  const blocks = entries.reduce((sum, { node }) => sum + (Math.ceil(sizeOf(node) / BLOCK) * BLOCK) / 1024, 0);
  return folder === '' ? lines : [`total ${blocks}\n`, ...lines];
}

interface Names {
  users: readonly User[];
  groups: readonly Group[];
}
const NO_NAMES: Names = { users: [], groups: [] };

function cellsOf(node: FsNode, names: Names, isForHumans: boolean, now: Date): string[] {
  const { uid, gid, mtime } = node.attributes;
  const owner = names.users.find((each) => each.uid === uid)?.name;
  const group = names.groups.find((each) => each.gid === gid)?.name;
  const age = (now.getTime() - mtime.getTime()) / 1000;
  const size = sizeOf(node);
  return [
    modeText(node),
    String(node.kind === 'file' ? node.links : node.kind === 'directory' ? 2 : 1),
    owner ?? String(uid),
    group ?? String(gid),
    isForHumans ? dfSize(size) : String(size),
    dateText(mtime, age > HALF_A_YEAR || age < 0 ? '%b %e  %Y' : '%b %e %H:%M'),
  ];
}

function markOf(node: FsNode, options: Options, isLong: boolean): string {
  if (node.kind === 'directory') return options.has('F') || options.has('p') ? '/' : '';
  if (!options.has('F')) return '';
  if (node.kind === 'symlink') return isLong ? '' : '@';
  return node.attributes.mode & 0o111 ? '*' : '';
}

/** Returns the type and the mode of an entry: `-rwsr-xr-x`. */
export function modeText({ kind, attributes: { mode } }: FsNode): string {
  const special = (bit: number, on: boolean, letter: string) =>
    bit ? (on ? letter : letter.toUpperCase()) : on ? 'x' : '-';
  const bits = [6, 3, 0].map((shift, at) => {
    const each = (mode >> shift) & 7;
    const last = special(mode & (0o4000 >> at), (each & 1) === 1, at === 2 ? 't' : 's');
    return `${each & 4 ? 'r' : '-'}${each & 2 ? 'w' : '-'}${last}`;
  });
  return `${{ file: '-', directory: 'd', symlink: 'l' }[kind]}${bits.join('')}`;
}
