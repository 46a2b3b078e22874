import { absolute } from '../../program/paths.ts';
import { failed, type Program, ProgramError } from '../../program/program.ts';
import { groups, users } from '../../system/accounts.ts';
import { dateText } from '../../time/dates.ts';

/** `stat`: the interpreter's own, which knows neither owners nor times; those are put into the format first. */
export const stat: Program = async (call) => {
  const at = call.args.findIndex((arg) => arg === '-c' || arg === '--format');
  const format = call.args[at + 1] ?? '';
  const [path, ...more] = call.args.filter((arg, index) => !arg.startsWith('-') && index !== at + 1);
  if (at < 0 || !/%[UGugYyZz]/.test(format)) return (await call.original?.(call.args)) ?? failed('stat: not available');
  if (path === undefined || more.length > 0) throw new ProgramError('owners and times of one file at a time');
  const { uid, gid, mtime } = call.system.vfs.find(absolute(call, path), 'stat').node.attributes;
  const names: Record<string, string> = {
    ...timesOf(mtime),
    u: String(uid),
    g: String(gid),
    U: users(call.system.vfs).find((each) => each.uid === uid)?.name ?? 'UNKNOWN',
    G: groups(call.system.vfs).find((each) => each.gid === gid)?.name ?? 'UNKNOWN',
  };
  const known = format.replace(/%([UGugYyZz])/g, (_, field: string) => names[field] ?? '');
  const args = call.args.map((arg, index) => (index === at + 1 ? known : arg));
  return (await call.original?.(args)) ?? failed('stat: not available');
};

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

/** `find`: the interpreter's own. Tests that compare with the host's clock are refused rather than answered wrongly. */
export const find: Program = async (call) => {
  const test = call.args.find((arg) => /^-([amc](min|time)|newer[amcB]t|used)$/.test(arg));
  if (test !== undefined) throw new ProgramError(`${test} is not emulated`);
  return (await call.original?.(call.args)) ?? failed('find: not available');
};
