import { readOptions } from '../../program/options.ts';
import { failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { table } from '../../program/table.ts';
import { BACKGROUND, LAST_PID, WAIT } from '../../shell/names.ts';
import type { Process } from '../../system/processes.ts';
import { nextTurn } from '../../system/turn.ts';
import { aborted, secondsSince } from '../../time/lab-time.ts';

/** Runs `command &` as a process of its own, which outlives the script. */
export const background: Program = async (call) => {
  const [script = ''] = call.args;
  const { system, cwd } = call;
  // A shell of its own, with the variables and parameters of this one; those that no shell may set are its own.
  const { SHELLOPTS: _, BASHOPTS: __, ...env } = call.variables();
  const { user, unit, family } = call.process;
  const started = system.processes.start(
    { command: script.split('\n').at(-1) ?? '', user, unit, family, parentPid: call.process.pid },
    async (process) => await call.shell.script(script, { process, cwd, env }),
  );
  await call.assign?.(LAST_PID, String(started.pid));
  // The new process gets as far as its first wait before the script goes on, so a server listens at once.
  await nextTurn();
  return ok();
};

/** `wait [PID…]`: prints the output of processes, and ends with the exit code of the last. Without a PID it waits for all. */
export const wait: Program = async (call) => {
  const { processes } = call.system;
  const pids = call.args.length > 0 ? call.args.map(Number) : processes.childrenOf(call.process.pid);
  let exitCode = 0;
  let stdout = '';
  let stderr = '';
  for (const pid of pids) {
    const outcome = processes.outcome(call.process.pid, pid);
    const result = await Promise.race([outcome, aborted(call.signal)]);
    if (call.signal.aborted) return failed('', 143);
    if (!result) return failed(`bash: wait: pid ${pid} is not a child of this shell`, 127);
    stdout += result.stdout;
    stderr += result.stderr;
    exitCode = result.exitCode;
  }
  return { stdout, stderr, exitCode: call.args.length > 0 ? exitCode : 0 };
};

/** `nohup`, `setsid` and `nice`: the command itself. */
export const wrapper: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: ['f|fork', 'w|wait'],
    values: ['n|adjustment'],
    operandsEndOptions: true,
  });
  if (options.rest.length === 0) throw new ProgramError('missing operand', 125);
  return await call.run(options.rest, { stdin: call.stdin });
};

const INIT = new Map(
  Object.entries({ user: 'root', pid: '1', ppid: '0', cmd: '/sbin/init', args: '/sbin/init', comm: 'systemd' }),
);

/** `ps`: the processes of the guest. */
export const ps: Program = (call) => {
  const args = call.args.map((arg) => (/^(aux|ax|auxww|auxf|-ef|-e|-A|-aux)$/.test(arg) ? '-e' : arg));
  const options = readOptions(args, {
    flags: ['e', 'f', 'w', 'no-headers'],
    values: ['p|pid', 'o|format', 'C', 'u|user'],
  });
  const { processes } = call.system;
  const found = processes.all.filter(
    (each) =>
      (!options.has('p') || options.value('p')?.split(',').includes(String(each.pid))) &&
      (!options.has('C') || each.command.includes(options.value('C') ?? '')) &&
      (!options.has('u') || each.user === options.value('u')),
  );
  const columns = (options.value('o') ?? 'user,pid,etime,cmd').split(',').map((each) => each.replace(/=.*$/, ''));
  const header =
    (options.value('o') ?? '').includes('=') || options.has('no-headers')
      ? []
      : columns.map((each) => each.toUpperCase());
  const cells = (each: Process): ReadonlyMap<string, string> =>
    new Map(
      Object.entries({
        ...{
          user: each.user,
          pid: String(each.pid),
          ppid: '1',
          cmd: each.command,
          args: each.command,
          command: each.command,
        },
        ...{
          comm: each.command.split(/[ /]/).find(Boolean) ?? '',
          etime: `${Math.floor(secondsSince(call.system.clock, each.startedAt))}s`,
          stat: 'S',
          unit: each.unit ?? '-',
        },
      }),
    );
  const init = options.has('e') ? [columns.map((each) => INIT.get(each) ?? '')] : [];
  const rows = [...init, ...found.map((each) => columns.map((name) => cells(each).get(name) ?? '-'))];
  return { ...ok(table(header, rows)), exitCode: rows.length > 0 ? 0 : 1 };
};

/** `kill`. Every signal but 0 ends the process. */
export const kill: Program = (call) => {
  const signal = call.args[0]?.startsWith('-') ? call.args[0].slice(1) : undefined;
  const pids = signal === undefined ? call.args : signal === 's' ? call.args.slice(2) : call.args.slice(1);
  const { processes } = call.system;
  const missing = pids.filter((pid) => (signal === '0' ? !processes.find(Number(pid)) : !processes.kill(Number(pid))));
  return missing.length > 0 ? failed(missing.map((pid) => `bash: kill: (${pid}) - No such process\n`).join('')) : ok();
};

/** `pgrep` and `pkill`. */
export const pgrep: Program = (call) => {
  const args = call.args.map((arg) => (/^-(\d+|[A-Z]{3,})$/.test(arg) ? '--signal=x' : arg));
  const options = readOptions(args, {
    flags: ['f|full', 'x|exact', 'l|list-name', 'a|list-full', 'c|count'],
    values: ['u|euid', 'signal'],
  });
  const [pattern = ''] = options.rest;
  const matches = (each: Process) =>
    (options.has('f') ? each.command : ((each.command.split(' ')[0] ?? '').split('/').at(-1) ?? '')).includes(pattern);
  const found = call.system.processes.all.filter((each) => each.pid !== call.process.pid && matches(each));
  if (call.name === 'pkill') for (const each of found) call.system.processes.kill(each.pid);
  const lines = found.map((each) =>
    options.has('a')
      ? `${each.pid} ${each.command}`
      : options.has('l')
        ? `${each.pid} ${each.command.split(' ')[0]}`
        : String(each.pid),
  );
  const shown = options.has('c') ? [String(found.length)] : lines;
  return {
    ...ok(call.name === 'pkill' ? '' : shown.map((line) => `${line}\n`).join('')),
    exitCode: found.length > 0 ? 0 : 1,
  };
};

/** The names under which the interpreter's scripts reach background processes. */
export const JOB_PROGRAMS = { [BACKGROUND]: background, [WAIT]: wait };
