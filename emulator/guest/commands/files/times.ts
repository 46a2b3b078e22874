import { absolute } from '../../program/paths.ts';
import { type Call, failed, type Program, ProgramError } from '../../program/program.ts';
import { groups, users } from '../../system/accounts.ts';
import type { Result } from '../../system/processes.ts';
import { dateText } from '../../time/dates.ts';
import { modeText } from './ls-lines.ts';

/** `stat`: the interpreter's own, which knows neither owners nor times; those are put into the format first, file by file. */
export const stat: Program = async (call) => {
  const args = call.args.flatMap((arg) => {
    const [, text] = /^(?:--format=|-c(?=.))(.*)$/s.exec(arg) ?? [];
    return text === undefined ? [arg] : ['-c', text];
  });
  const at = args.findIndex((arg) => arg === '-c' || arg === '--format');
  const format = args[at + 1] ?? '';
  if (at < 0 || !/%[UGugYyZzA]/.test(format)) return (await call.original?.(args)) ?? failed('stat: not available');
  const paths = args.filter((arg, index) => !arg.startsWith('-') && index !== at + 1);
  const results: Result[] = [];
  for (const path of paths) results.push(await statOf(call, format, path));
  return {
    stdout: results.map(({ stdout }) => stdout).join(''),
    stderr: results.map(({ stderr }) => stderr).join(''),
    exitCode: Math.max(0, ...results.map(({ exitCode }) => exitCode)),
  };
};

async function statOf(call: Call, format: string, path: string): Promise<Result> {
  const full = absolute(call, path);
  const { vfs } = call.system;
  const place = vfs.place(full, 'stat');
  if (!place.node) return failed(`stat: cannot statx '${path}': No such file or directory`);
  const { uid, gid, mtime } = place.node.attributes;
  const names: Record<string, string> = {
    ...timesOf(mtime),
    A: modeText(place.node),
    u: String(uid),
    g: String(gid),
    U: users(vfs).find((each) => each.uid === uid)?.name ?? 'UNKNOWN',
    G: groups(vfs).find((each) => each.gid === gid)?.name ?? 'UNKNOWN',
  };
  const known = format.replace(/%([UGugYyZzA])/g, (_, field: string) => names[field] ?? '');
  return (await call.original?.(['-c', known, path])) ?? failed('stat: not available');
}

function timesOf(mtime: Date): Record<string, string> {
  const [seconds, text] = [dateText(mtime, '%s'), dateText(mtime, '%F %T.%N %z')];
  return { Y: seconds, Z: seconds, y: text, z: text };
}

/** `touch`: the interpreter's own, with lab time for now. */
export const touch: Program = async (call) => {
  const given = call.args.some((arg) => /^(-[a-z]*[drt]|--date|--reference)/.test(arg));
  const { clock } = call.system;
  return (
    (await call.original?.(given ? call.args : ['-d', clock.now().toISOString(), ...call.args])) ??
    failed('touch: not available')
  );
};

/** The entries of a walk that are looked at for an owner, and those that may be named in its stead. */
const MAX_ENTRIES = 20_000;
const MAX_NAMED = 1000;

/**
 * `find`: the interpreter's own. It knows no owners: a test of one becomes the paths of which it is true. Tests that compare with the
 * host's clock are refused rather than answered wrongly.
 */
export const find: Program = async (call) => {
  const test = call.args.find((arg) => /^-([amc](min|time)|newer[amcB]t|used)$/.test(arg));
  if (test !== undefined) throw new ProgramError(`${test} is not emulated`);
  const args: string[] = [];
  for (let at = 0; at < call.args.length; at += 1) {
    const arg = call.args[at] ?? '';
    const isOwned = ownerTest(call, arg, call.args[at + 1]);
    if (isOwned) args.push(...pathsOf(call, isOwned));
    else args.push(arg);
    if (/^-(user|group|uid|gid)$/.test(arg)) at += 1;
  }
  return (await call.original?.(args)) ?? failed('find: not available');
};

/** Returns the test of an owner that an argument stands for. */
function ownerTest({ system: { vfs } }: Call, name: string, value = ''): ((owner: Owner) => boolean) | undefined {
  if (!/^-(user|group|uid|gid|nouser|nogroup)$/.test(name)) return undefined;
  const [all, kind] = [{ users: users(vfs), groups: groups(vfs) }, name.replace(/^-(no)?/, '')];
  const known =
    kind === 'user'
      ? all.users.find((each) => each.name === value)?.uid
      : all.groups.find((each) => each.name === value)?.gid;
  if (name === '-nouser') return ({ uid }) => !all.users.some((each) => each.uid === uid);
  if (name === '-nogroup') return ({ gid }) => !all.groups.some((each) => each.gid === gid);
  const id = kind.endsWith('id') ? undefined : known;
  if (id === undefined && !/^\d+$/.test(value))
    throw new ProgramError(
      kind.endsWith('id')
        ? `non-numeric argument to ${name}: ‘${value}’`
        : `‘${value}’ is not the name of a known ${kind}`,
    );
  return kind === 'user' || kind === 'uid'
    ? ({ uid }) => uid === (id ?? Number(value))
    : ({ gid }) => gid === (id ?? Number(value));
}

type Owner = { uid: number; gid: number };

/** Returns the tests of the paths below those of a call of which a test is true. */
function pathsOf(call: Call, test: (owner: Owner) => boolean): string[] {
  const { vfs } = call.system;
  const end = call.args.findIndex((arg) => /^[-(!]/.test(arg) && !/^-[HLP]$/.test(arg));
  const starts = call.args.slice(0, end < 0 ? undefined : end).filter((arg) => !/^-[HLP]$/.test(arg));
  const pending = starts.length > 0 ? [...starts] : ['.'];
  const named: string[] = [];
  let looked = 0;
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const { node } = vfs.place(absolute(call, path), 'lstat', false);
    looked += 1;
    if (looked > MAX_ENTRIES || named.length > MAX_NAMED)
      throw new ProgramError('[emulator: too many files to tell by their owners]');
    if (node && test(node.attributes)) named.push(path.replace(/[[\]*?\\]/g, '\\$&'));
    if (node?.kind === 'directory')
      for (const name of vfs.list(absolute(call, path))) pending.push(`${path.replace(/\/$/, '')}/${name}`);
  }
  if (named.length === 0) return ['!', '-path', '*'];
  return ['(', ...named.flatMap((path, at) => [...(at > 0 ? ['-o'] : []), '-path', path]), ')'];
}
