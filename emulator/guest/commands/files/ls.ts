import { posix } from 'node:path';
import { absolute } from '../../program/paths.ts';
import { type Call, failed, type Program } from '../../program/program.ts';
import { groups, users } from '../../system/accounts.ts';

/** A line of a long listing: type and mode, links, owner, group, the rest up to the name, and the name. */
const LINE = /^([-dlbcps][-rwxsStT]{9}) +(\d+) (\S+) (\S+) +(.*\d\d(?::\d\d)? {1,2}| *\d+ \w{3} +\d+ +[\d:]+ )(.+)$/;

/** `ls`: the interpreter's own, which knows no owners; those are put into its long listings. `--color` is for terminals only. */
export const ls: Program = async (call) => {
  const numeric = call.args.some((arg) => /^-[A-Za-z]*n/.test(arg) || arg === '--numeric-uid-gid');
  const args = call.args
    .filter((arg) => !arg.startsWith('--color'))
    .map((arg) => (arg === '--numeric-uid-gid' ? '-l' : /^-[A-Za-z]+$/.test(arg) ? arg.replaceAll('n', 'l') : arg));
  const result = await call.original?.(args);
  if (!result) return failed('ls: not available');
  const isLong = args.some((arg) => /^-[A-Za-z]*l/.test(arg));
  return isLong ? { ...result, stdout: withOwners(call, args, result.stdout, numeric) } : result;
};

function withOwners(call: Call, args: readonly string[], listing: string, numeric: boolean): string {
  const { vfs } = call.system;
  const names = { users: users(vfs), groups: groups(vfs) };
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const isListed = operands.length <= 1 && !args.some((arg) => /^-[A-Za-z]*d/.test(arg));
  let directory = isListed ? operands[0] : undefined;
  const lines = listing.split('\n').map((line) => {
    if (line.endsWith(':')) directory = line.slice(0, -1);
    const [, mode, links, , , middle = '', shown = ''] = LINE.exec(line) ?? [];
    if (mode === undefined) return line;
    const name = (mode.startsWith('l') ? (shown.split(' -> ')[0] ?? '') : shown).replace(/\/$/, '') || '/';
    const place = [posix.join(directory ?? '.', name), name]
      .map((each) => absolute(call, each))
      .find((each) => vfs.has(each) || mode.startsWith('l'));
    if (place === undefined) return line;
    const { uid, gid } = vfs.find(place, 'lstat', false).node.attributes;
    const user = names.users.find((each) => each.uid === uid)?.name;
    const group = names.groups.find((each) => each.gid === gid)?.name;
    const [owner, owners] = numeric ? [uid, gid] : [user ?? uid, group ?? gid];
    return `${mode} ${links} ${owner} ${owners} ${middle}${shown}`;
  });
  return lines.join('\n');
}
