import { quote } from '../shell/quote.ts';
import { type Call, failed, ok, type Program, ProgramError } from '../system/program.ts';
import { groups, users } from './accounts.ts';
import { readOptions } from './options.ts';

/** `id`. */
export const id: Program = (call) => {
  const options = readOptions(call.args, { flags: ['u|user', 'g|group', 'G|groups', 'n|name', 'r|real'] });
  const name = options.rest[0] ?? call.process.user;
  const user = users(call.system).find((each) => each.name === name);
  if (!user) throw new ProgramError(`‘${name}’: no such user`);
  const all = groups(call.system);
  const own = [
    ...all.filter((each) => each.gid === user.gid),
    ...all.filter((each) => each.gid !== user.gid && each.members.includes(name)),
  ];
  const primary = all.find((each) => each.gid === user.gid)?.name ?? String(user.gid);
  if (options.has('u')) return ok(`${options.has('n') ? name : user.uid}\n`);
  if (options.has('g')) return ok(`${options.has('n') ? primary : user.gid}\n`);
  if (options.has('G')) return ok(`${own.map((each) => (options.has('n') ? each.name : each.gid)).join(' ')}\n`);
  const listed = own.map((each) => `${each.gid}(${each.name})`).join(',');
  return ok(`uid=${user.uid}(${name}) gid=${user.gid}(${primary}) groups=${listed}\n`);
};

/** `whoami`. */
export const whoami: Program = (call) => ok(`${call.process.user}\n`);

/** `groups`. */
export const groupsProgram: Program = (call) => id({ ...call, args: ['-Gn', ...call.args] });

/** `hostname`: shows the name, or sets it until the next boot. */
export const hostname: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['f|fqdn|long', 's|short', 'I|all-ip-addresses', 'i|ip-address', 'd|domain'],
  });
  const [name] = options.rest;
  const { system } = call;
  if (name !== undefined) {
    system.hostname = name;
    return ok();
  }
  if (options.has('I') || options.has('i')) return ok(`${system.hardware.ipAddress}${options.has('I') ? ' ' : ''}\n`);
  if (options.has('d')) return ok('internal.cloudapp.net\n');
  return ok(`${system.hostname}${options.has('f') ? '.internal.cloudapp.net' : ''}\n`);
};

/** `hostnamectl`. */
export const hostnamectl: Program = (call) => {
  const { rest } = readOptions(call.args, { flags: ['static', 'transient', 'pretty'] });
  const { system } = call;
  const [verb, name] = rest;
  if (verb === 'set-hostname' || (verb === 'hostname' && name !== undefined)) {
    if (name === undefined) throw new ProgramError('Too few arguments.');
    system.hostname = name;
    system.vfs.put('/etc/hostname', `${name}\n`);
    return ok();
  }
  if (verb === 'hostname') return ok(`${system.hostname}\n`);
  if (verb !== undefined && verb !== 'status') return failed(`Unknown command verb ${verb}.`);
  return ok(
    ` Static hostname: ${system.hostname}\n      Machine ID: ${system.machineId}\n         Boot ID: ${system.bootId.replaceAll('-', '')}\n  Virtualization: microsoft\nOperating System: ${system.release.name}\n          Kernel: Linux ${system.release.kernel}\n    Architecture: x86-64\n`,
  );
};

/** `uname`. */
export const uname: Program = (call) => {
  const options = readOptions(call.args, {
    flags: [
      'a|all',
      's|kernel-name',
      'n|nodename',
      'r|kernel-release',
      'v|kernel-version',
      'm|machine',
      'p|processor',
      'i|hardware-platform',
      'o|operating-system',
    ],
  });
  const { hostname: name, release } = call.system;
  const parts = { s: 'Linux', n: name, r: release.kernel, v: '#1 SMP', m: 'x86_64', o: 'GNU/Linux' };
  const wanted = Object.entries(parts).filter(
    ([key]) => options.has('a') || options.has(key) || (key === 'm' && (options.has('p') || options.has('i'))),
  );
  return ok(`${wanted.length > 0 ? wanted.map(([, value]) => value).join(' ') : 'Linux'}\n`);
};

/** `sudo` and `su`: root runs a command as another user, or as root. */
export const sudo: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: ['E|preserve-env', 'n|non-interactive', 'H|set-home', 'i|login', 's|shell', 'S|stdin', 'b|background'],
    values: ['u|user', 'g|group'],
    operandsEndOptions: true,
  });
  const assignments = options.rest.filter(
    (arg, at) => options.rest.slice(0, at + 1).every((each) => /^\w+=/.test(each)) && /^\w+=/.test(arg),
  );
  const command = options.rest.slice(assignments.length);
  const env = Object.fromEntries(
    assignments.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  return await runAs(call, options.value('u') ?? 'root', command.length > 0 ? command : ['bash'], env);
};

/** `su USER -c COMMAND`. */
export const su: Program = async (call) => {
  const dash = call.args.filter((arg) => arg !== '-');
  const options = readOptions(dash, { flags: ['l|login', 'm|preserve-environment'], values: ['c|command', 's|shell'] });
  const command = options.value('c');
  return await runAs(call, options.rest[0] ?? 'root', command === undefined ? ['bash'] : ['bash', '-c', command], {});
};

async function runAs(call: Call, user: string, command: readonly string[], env: Record<string, string>) {
  if (!users(call.system).some((each) => each.name === user)) throw new ProgramError(`unknown user ${user}`);
  if (user === call.process.user) return await call.run(command, { env, stdin: call.stdin });
  const { system } = call;
  const { unit, family } = call.process;
  const started = system.processes.start(
    { command: command.join(' '), user, unit, family, parent: call.signal },
    async (process) => await system.shell.program(command, { process, cwd: call.cwd, env, stdin: call.stdin }),
  );
  return await started.ended;
}

/** `env`: runs a command with other variables, or shows what is exported. */
export const env: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: ['i|ignore-environment'],
    values: ['u|unset', 'C|chdir'],
    operandsEndOptions: true,
  });
  const count = options.rest.findIndex((arg) => !/^\w+=/.test(arg));
  const assignments = count < 0 ? options.rest : options.rest.slice(0, count);
  const command = count < 0 ? [] : options.rest.slice(count);
  const set = Object.fromEntries(
    assignments.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const dropped = options.has('i')
    ? exported(call)
        .map(([name]) => name)
        .filter((name) => name !== 'PATH')
    : options.all('u');
  const kept = exported(call).filter(([name]) => !dropped.includes(name) && !(name in set));
  if (command.length === 0)
    return ok([...kept, ...Object.entries(set)].map(([name, value]) => `${name}=${value}\n`).join(''));
  const unset = dropped.length > 0 ? `unset ${dropped.join(' ')}\n` : '';
  const cwd = options.value('C') ?? call.cwd;
  return await call.script(`${unset}${command.map(quote).join(' ')}`, { env: set, cwd, stdin: call.stdin });
};

/** `printenv`. */
export const printenv: Program = (call) => {
  const { rest } = readOptions(call.args, {});
  const found = exported(call).filter(([name]) => rest.length === 0 || rest.includes(name));
  const lines = found.map(([name, value]) => `${rest.length === 0 ? `${name}=` : ''}${value}\n`);
  return { ...ok(lines.join('')), exitCode: rest.length > found.length ? 1 : 0 };
};

/** Variables that the interpreter counts as exported and no program gets to see. */
const INTERNAL = new Set(['IFS', 'OPTIND', 'SHELLOPTS', 'BASHOPTS', 'OSTYPE', 'MACHTYPE', 'HOSTTYPE']);

function exported(call: Call): [string, string][] {
  return Object.entries(call.env).filter(([name]) => /^[A-Za-z_]\w*$/.test(name) && !INTERNAL.has(name));
}
