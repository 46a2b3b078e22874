import { readOptions } from '../../program/options.ts';
import { failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { withoutAdvice } from '../../shell/advice.ts';
import { SECONDS } from '../../shell/names.ts';
import { dateText, readDate } from '../../time/dates.ts';
import { secondsSince, sleepUnless } from '../../time/lab-time.ts';

const SUFFIXES: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration of `sleep` and `timeout` in seconds: `5`, `1.5m`, `infinity`. */
function duration(name: string, text: string): number {
  const [, count, suffix = ''] = /^(\d*\.?\d+)([smhd]?)$/.exec(text) ?? [];
  if (text === 'infinity' || text === 'inf') return 10 * 365 * 86_400;
  if (count === undefined)
    throw new ProgramError(`invalid time interval '${text}'\nTry '${name} --help' for more information.`);
  return Number(count) * (SUFFIXES[suffix] ?? 1);
}

/** `sleep`, in lab time. */
export const sleep: Program = async (call) => {
  if (call.args.length === 0) throw new ProgramError('missing operand');
  const total = call.args.reduce((sum, arg) => sum + duration('sleep', arg), 0);
  await sleepUnless(call.system.clock, total, call.signal);
  return ok();
};

/** `timeout DURATION COMMAND…`, in lab time. */
export const timeout: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: ['foreground', 'preserve-status', 'v|verbose'],
    values: ['k|kill-after', 's|signal'],
    operandsEndOptions: true,
  });
  const [limit = '', ...command] = options.rest;
  if (command.length === 0) throw new ProgramError('missing operand', 125);
  const controller = new AbortController();
  const limitSeconds = duration('timeout', limit);
  if (limitSeconds === 0) return await call.run(command, { stdin: call.stdin });
  const done = new AbortController();
  const signal = AbortSignal.any([call.signal, controller.signal]);
  void sleepUnless(call.system.clock, limitSeconds, done.signal).then((passed) => passed && controller.abort());
  try {
    const result = await call.run(command, { stdin: call.stdin, signal });
    return controller.signal.aborted ? { ...result, stderr: withoutAdvice(result.stderr), exitCode: 124 } : result;
  } finally {
    done.abort();
  }
};

/** `date`, in lab time. */
export const date: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['u|utc|universal', 'R|rfc-email'],
    values: ['d|date', 's|set', 'r|reference', 'I|iso-8601'],
  });
  if (options.has('s')) return failed('date: cannot set date: Operation not permitted');
  const format = options.rest.find((each) => each.startsWith('+'));
  const other = options.rest.find((each) => !each.startsWith('+'));
  if (other !== undefined) throw new ProgramError(`invalid date '${other}'`);
  const now = call.system.clock.now();
  const reference = options.value('r');
  const text = options.value('d');
  const moment = reference
    ? call.system.vfs.find(`${reference.startsWith('/') ? '' : `${call.cwd}/`}${reference}`, 'stat').node.attributes
        .mtime
    : readDate(text ?? 'now', now);
  if (!moment) throw new ProgramError(`invalid date '${text}'`);
  if (options.has('R')) return ok(`${dateText(moment, '%a, %d %b %Y %H:%M:%S +0000')}\n`);
  return ok(`${dateText(moment, format?.slice(1) ?? '%a %b %e %H:%M:%S UTC %Y')}\n`);
};

/** `uptime`. */
export const uptime: Program = (call) => {
  const options = readOptions(call.args, { flags: ['p|pretty', 's|since'] });
  const { clock, bootedAt } = call.system;
  if (options.has('s')) return ok(`${dateText(bootedAt, '%F %T')}\n`);
  const minutes = Math.floor(secondsSince(clock, bootedAt) / 60);
  if (options.has('p')) return ok(`up ${minutes} minute${minutes === 1 ? '' : 's'}\n`);
  const hours = Math.floor(minutes / 60);
  const up = hours > 0 ? `${hours}:${String(minutes % 60).padStart(2, '0')}` : `${minutes} min`;
  return ok(` ${dateText(clock.now(), '%T')} up ${up},  0 users,  load average: 0.00, 0.00, 0.00\n`);
};

/** The interpreter reads a format in a time that grows with the square of its length. */
const MAX_FORMAT = 4096;

/** `printf`: the interpreter's own, with `%(…)T` in lab time. */
export const printf: Program = async (call) => {
  const [format = '', ...args] = call.args;
  const index = format === '-v' ? 2 : 0;
  const pattern = call.args[index] ?? '';
  if (pattern.length > MAX_FORMAT && pattern.includes('%'))
    throw new ProgramError(`[emulator: a format is at most ${MAX_FORMAT} characters long]`);
  if (!/%\([^()]*\)T/.test(pattern)) return (await call.original?.(call.args)) ?? failed('printf: not available');
  const now = call.system.clock.now();
  const dated = pattern.replace(/%\(([^()]*)\)T/g, (_, each: string) => dateText(now, each || '%T'));
  const rest = index === 0 ? args : call.args.slice(3);
  const values = rest.filter((value) => value !== '-1' && value !== '-2');
  return (await call.original?.([...call.args.slice(0, index), dated, ...values])) ?? failed('printf: not available');
};

/** Prints the value of `$SECONDS`: lab seconds since the script was started. */
const secondsOfScript: Program = (call) =>
  ok(`${Math.floor(secondsSince(call.system.clock, call.process.startedAt))}\n`);

/** The names by which rewritten scripts reach the clock. */
export const CLOCK_PROGRAMS = { [SECONDS]: secondsOfScript };
