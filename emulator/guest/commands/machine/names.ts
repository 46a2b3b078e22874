import { readOptions } from '../../program/options.ts';
import { failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { HOST_NAME_MAX } from '../../system/system.ts';

/** `hostname`: shows the name, or sets it until the next boot. */
export const hostname: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['f|fqdn|long', 's|short', 'I|all-ip-addresses', 'i|ip-address', 'd|domain'],
  });
  const [name] = options.rest;
  const { system } = call;
  if (name !== undefined) {
    system.hostname = checked(name);
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
    system.hostname = checked(name);
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

function checked(name: string): string {
  if (name.length > HOST_NAME_MAX) throw new ProgramError('name too long');
  return name;
}
