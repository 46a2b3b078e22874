import { failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { asDash } from '../../shell/dash.ts';

/** The characters of a script whose reading is as much work as one operation. */
const CHARACTERS = 1024;

/** `bash` and `sh`: the interpreter's own, with the options it does not read. `sh` is dash, which has less than bash. */
export const bash: Program = async (call) => {
  const set: string[] = [];
  const args = [...call.args];
  let fromStdin = false;
  while (/^[-+]([a-zA-Z]+)$/.test(args[0] ?? '') && args[0] !== '-c') {
    const option = args.shift() ?? '';
    if (option === '-o' || option === '+o') set.push(`set ${option} ${args.shift() ?? ''}`);
    else {
      fromStdin ||= option.includes('s');
      const letters = option.slice(1).replace(/[clis]/g, '');
      if (letters !== '') set.push(`set ${option[0]}${letters}`);
      if (option.includes('c')) {
        args.unshift('-c');
        break;
      }
    }
  }
  while (args[0]?.startsWith('--')) {
    const option = args.shift() ?? '';
    if (option === '--version') return ok('GNU bash, version 5.1.16(1)-release (x86_64-pc-linux-gnu)\n');
    if (!['--login', '--norc', '--noprofile', '--posix', '--'].includes(option))
      return failed(`bash: ${option}: invalid option`, 2);
  }
  const prelude = set.map((each) => `${each}\n`).join('');
  const read = (text: string) => prelude + (call.name === 'sh' ? asDash(text) : text);
  if (args[0] === '-c') return await through([`-c`, read(args[1] ?? ''), ...args.slice(2)]);
  if (fromStdin) return await through(['-c', read(call.stdin), call.name, ...args]);
  const [path, ...rest] = args;
  if (path === undefined || path === '-') return await through(['-c', read(call.stdin), call.name, ...rest]);
  const full = path.startsWith('/') ? path : `${call.cwd}/${path}`;
  const text = call.system.vfs.has(full) ? call.system.vfs.text(full) : undefined;
  if (text === undefined) return failed(`${call.name}: ${path}: No such file or directory`, 127);
  return await through(['-c', read(text), path, ...rest]);

  async function through(argv: readonly string[]) {
    // Reading a long script is work, and requests have their turn before it is read again.
    await call.system.hardware.cpu.work((argv[1]?.length ?? 0) / CHARACTERS, call.signal);
    const { family } = call.process;
    const { umask: before } = family;
    const result = (await call.original?.(argv)) ?? (await call.script(argv[1] ?? ''));
    family.umask = before;
    return result;
  }
};

/** `trap`: handlers of `EXIT` are not run, so a script that sets one is told. */
export const trap: Program = ({ args }) =>
  args.length === 0 || args[0] === '-' || args[0] === '' || args[0] === '-p'
    ? ok()
    : { stdout: '', stderr: 'trap: handlers are not run in the emulated guest\n', exitCode: 0 };

/** `ulimit`: the values of an Ubuntu server; they cannot be changed. */
export const ulimit: Program = ({ args }) => ok(args.some((arg) => /^\d/.test(arg)) ? '' : 'unlimited\n');

/** `umask`: shows or sets the mode bits that new files lack. A child shell has one of its own. */
export const umask: Program = ({ args, process: { family } }) => {
  const [mask] = args.filter((arg) => !/^-[pS]$/.test(arg));
  if (mask === undefined)
    return ok(args.includes('-S') ? `${symbolic(family.umask)}\n` : `${family.umask.toString(8).padStart(4, '0')}\n`);
  if (!/^[0-7]{1,4}$/.test(mask))
    throw new ProgramError(`${mask}: invalid mask [emulator: only octal numbers are built]`);
  family.umask = Number.parseInt(mask, 8) & 0o777;
  return ok();
};

const symbolic = (mask: number) =>
  ['u', 'g', 'o']
    .map((who, at) => {
      const bits = (~mask >> (6 - 3 * at)) & 7;
      return `${who}=${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;
    })
    .join(',');

/** `jobs`: background commands are processes of their own, listed by `ps`. */
export const nothing: Program = () => ok();

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' },
};

/** `echo` of dash, which reads escapes and knows only `-n` (source: dash-program). */
export const dashEcho: Program = ({ args }) => {
  const isBare = args[0] === '-n';
  const text = args.slice(isBare ? 1 : 0).join(' ');
  // `\\c` ends the output.
  const [, beginning] = /^((?:[^\\]|\\[^c])*)\\c/s.exec(text) ?? [];
  const shown = (beginning ?? text).replace(/\\(?:0?([0-7]{1,3})|(.))/gs, (found, octal?: string, letter = '') =>
    octal === undefined ? (ESCAPES[letter] ?? found) : String.fromCharCode(Number.parseInt(octal, 8) & 0xff),
  );
  return ok(isBare || beginning !== undefined ? shown : `${shown}\n`);
};
