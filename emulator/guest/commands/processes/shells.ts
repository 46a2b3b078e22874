import { failed, ok, type Program } from '../../program/program.ts';
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
    return (await call.original?.(argv)) ?? (await call.script(argv[1] ?? ''));
  }
};

/** `trap`: handlers of `EXIT` are not run, so a script that sets one is told. */
export const trap: Program = ({ args }) =>
  args.length === 0 || args[0] === '-' || args[0] === '' || args[0] === '-p'
    ? ok()
    : { stdout: '', stderr: 'trap: handlers are not run in the emulated guest\n', exitCode: 0 };

/** `ulimit` and `umask`: the values of an Ubuntu server; they cannot be changed. */
export const shellLimit: Program = ({ name, args }) =>
  ok(args.some((arg) => /^\d/.test(arg)) ? '' : `${name === 'umask' ? '0022' : 'unlimited'}\n`);

/** `jobs`: background commands are processes of their own, listed by `ps`. */
export const nothing: Program = () => ok();
