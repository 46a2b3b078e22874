import { readOptions } from '../../program/options.ts';
import { type Call, ok, type Program, ProgramError } from '../../program/program.ts';
import { groups, users } from '../../system/accounts.ts';

/** `id`. */
export const id: Program = (call) => {
  const options = readOptions(call.args, { flags: ['u|user', 'g|group', 'G|groups', 'n|name', 'r|real'] });
  const name = options.rest[0] ?? call.process.user;
  const user = users(call.system.vfs).find((each) => each.name === name);
  if (!user) throw new ProgramError(`‘${name}’: no such user`);
  const all = groups(call.system.vfs);
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

/** `sudo`: runs a command as another user. */
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
  if (!users(call.system.vfs).some((each) => each.name === user)) throw new ProgramError(`unknown user ${user}`);
  if (user === call.process.user) return await call.run(command, { env, stdin: call.stdin });
  const { system } = call;
  const { unit, family } = call.process;
  const started = system.processes.start(
    { command: command.join(' '), user, unit, family, parent: call.signal },
    async (process) => await call.shell.program(command, { process, cwd: call.cwd, env, stdin: call.stdin }),
  );
  return await started.ended;
}
