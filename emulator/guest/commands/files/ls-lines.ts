import type { FsNode } from '../../fs/nodes.ts';
import type { Options } from '../../program/options.ts';
import type { Call } from '../../program/program.ts';
import { dfSize } from '../../program/table.ts';
import { type Group, groups, type User, users } from '../../system/accounts.ts';
import { dateText } from '../../time/dates.ts';

/** An entry as it is listed: its name, and what is there. */
export interface Entry {
  name: string;
  node: FsNode;
}

/** The bytes of a directory and of a block, on ext4. */
const DIRECTORY_BYTES = 4096;
const BLOCK = 4096;
const HALF_A_YEAR = 31_556_952 / 2;

/** Returns the bytes of an entry, as `ls` shows them. */
export const sizeOf = (node: FsNode) =>
  node.kind === 'file' ? node.size : node.kind === 'symlink' ? node.target.length : DIRECTORY_BYTES;

/** Returns the lines of entries: their names, or a table. `folder` is the directory that is listed. */
export function linesOf(call: Call, options: Options, entries: readonly Entry[], folder: string): string[] {
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
