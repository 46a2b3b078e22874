import { randomBytes, randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import { errno } from '../fs/errors.ts';
import { type Call, failed, ok, type Program, ProgramError } from '../system/program.ts';
import { groups, users } from './accounts.ts';
import { dateText } from './dates.ts';
import { readOptions } from './options.ts';

/** The most that `dd`, `truncate` and `fallocate` make at once: it is kept in the host's memory. */
const MAX_BYTES = 32 * 2 ** 20;

const absolute = (call: Call, path: string) => posix.resolve(call.cwd, path);

/** A size as coreutils write it: `10`, `1K`, `64M`, `1MB`. */
function sizeOf(text: string): number {
  const [, count, unit = '', decimal] = /^(\d+)([kKMGT]?)(i?B)?$/.exec(text) ?? [];
  if (count === undefined) throw new ProgramError(`Invalid number: ‘${text}’`);
  const base = decimal === 'B' && unit !== '' ? 1000 : 1024;
  return Number(count) * base ** ['', 'K', 'M', 'G', 'T'].indexOf(unit.toUpperCase());
}

/** `dd`: copies bytes between files. Over a disk, zeros make it empty; other bytes below a file system are not kept. */
export const dd: Program = (call) => {
  const operands = Object.fromEntries(
    call.args.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]),
  );
  const unknown = Object.keys(operands).find(
    (key) =>
      !['if', 'of', 'bs', 'count', 'conv', 'status', 'seek', 'skip', 'oflag', 'iflag', 'ibs', 'obs'].includes(key),
  );
  if (unknown !== undefined) throw new ProgramError(`unrecognized operand ‘${unknown}=’`);
  if (operands.seek !== undefined || operands.skip !== undefined)
    throw new ProgramError('seek and skip are not emulated');
  const { vfs, devices } = call.system;
  const block = sizeOf(operands.bs ?? '512');
  const from = operands.if === undefined ? undefined : absolute(call, operands.if);
  const to = operands.of === undefined ? undefined : absolute(call, operands.of);
  const device = to !== undefined && vfs.has(to) ? devices.find(vfs.find(to, 'open').path) : undefined;
  const wanted = operands.count === undefined ? Number.POSITIVE_INFINITY : block * Number(operands.count);
  const endless = from === '/dev/zero' || from === '/dev/urandom' || from === '/dev/random';
  if (device) {
    if (from !== '/dev/zero') throw errno('EIO', 'write', device.path);
    if (device.partition === undefined) device.disk.wipe();
    else device.volume.fileSystem = undefined;
    devices.refresh();
    return report(Math.min(wanted, device.volume.sizeBytes), to);
  }
  if (endless && wanted > MAX_BYTES) throw errno('ENOSPC', 'write', to ?? 'standard output');
  const input = endless
    ? fresh(from, wanted)
    : from === undefined
      ? Buffer.from(call.stdin)
      : Buffer.from(vfs.bytes(from));
  const bytes = input.subarray(0, Math.min(input.length, wanted));
  if (to === undefined) return { ...report(bytes.length), stdout: bytes.toString('utf8') };
  vfs.put(to, bytes, { append: operands.oflag === 'append' });
  return report(bytes.length, to);

  function report(count: number, _to?: string) {
    if (operands.status === 'none') return ok();
    const blocks = `${Math.floor(count / block)}+${count % block === 0 ? 0 : 1} records`;
    return { stdout: '', stderr: `${blocks} in\n${blocks} out\n${count} bytes copied\n`, exitCode: 0 };
  }
};

const fresh = (from: string | undefined, count: number) =>
  from === '/dev/zero' ? Buffer.alloc(count) : randomBytes(count);

/** `truncate -s SIZE` and `fallocate -l SIZE`. */
export const truncate: Program = (call) => {
  const options = readOptions(call.args, { flags: ['c|no-create'], values: ['s|size', 'l|length'] });
  const size = sizeOf(options.value('s') ?? options.value('l') ?? '0');
  const { vfs } = call.system;
  for (const path of options.rest.map((each) => absolute(call, each))) {
    const old = vfs.has(path) ? vfs.bytes(path) : new Uint8Array(0);
    if (size > MAX_BYTES) throw errno('ENOSPC', call.name, path);
    const bytes = new Uint8Array(call.name === 'fallocate' ? Math.max(size, old.length) : size);
    bytes.set(old.subarray(0, bytes.length));
    vfs.put(path, bytes);
  }
  return ok();
};

/** `mktemp`. */
export const mktemp: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['d|directory', 'u|dry-run', 'q|quiet', 't'],
    values: ['p|tmpdir', 'suffix'],
  });
  const template = options.rest[0] ?? 'tmp.XXXXXXXXXX';
  const inTemporary = options.rest.length === 0 || options.has('p') || options.has('t');
  const name = template.replace(/X{3,}(?=[^X]*$)/, (run) =>
    randomBytes(run.length).toString('base64url').replace(/[-_]/g, 'a').slice(0, run.length),
  );
  const path = inTemporary ? posix.join(options.value('p') ?? '/tmp', name) : name;
  const full = absolute(call, path + (options.value('suffix') ?? ''));
  if (options.has('u')) return ok(`${full}\n`);
  if (options.has('d')) call.system.vfs.makeDirectory(full, false, 0o700);
  else call.system.vfs.put(full, '', { mode: 0o600 });
  return ok(`${inTemporary ? full : path}\n`);
};

/** `install`: copies files with a mode, or makes directories (`-d`). */
export const install: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['d|directory', 'D', 'v|verbose', 'p'],
    values: ['m|mode', 'o|owner', 'g|group', 't|target-directory'],
  });
  const mode = Number.parseInt(options.value('m') ?? '755', 8);
  const { vfs } = call.system;
  const paths = options.rest.map((path) => absolute(call, path));
  if (options.has('d')) for (const path of paths) vfs.makeDirectory(path, true, mode);
  else {
    const target = options.has('t') ? absolute(call, options.value('t') ?? '') : (paths.pop() ?? '');
    const into = vfs.has(target) && vfs.find(target, 'stat').node.kind === 'directory';
    for (const path of paths)
      vfs.put(into ? posix.join(target, posix.basename(path)) : target, vfs.bytes(path), {
        mode,
        parents: options.has('D'),
      });
  }
  return ok();
};

/** `realpath`. */
export const realpath: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['e|canonicalize-existing', 'm|canonicalize-missing', 's|no-symlinks'],
  });
  const lines = options.rest.map((path) => {
    const full = absolute(call, path);
    if (options.has('m') && !call.system.vfs.has(full)) return full;
    if (options.has('e') && !call.system.vfs.has(full)) throw new ProgramError(`${path}: No such file or directory`);
    return call.system.vfs.place(full, 'realpath').path;
  });
  return ok(lines.map((line) => `${line}\n`).join(''));
};

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
    U: users(call.system).find((each) => each.uid === uid)?.name ?? 'UNKNOWN',
    G: groups(call.system).find((each) => each.gid === gid)?.name ?? 'UNKNOWN',
  };
  const known = format.replace(/%([UGugYyZz])/g, (_, field: string) => names[field] ?? '');
  const args = call.args.map((arg, index) => (index === at + 1 ? known : arg));
  return (await call.original?.(args)) ?? failed('stat: not available');
};

function timesOf(mtime: Date): Record<string, string> {
  const [seconds, text] = [dateText(mtime, '%s'), dateText(mtime, '%F %T.%N %z')];
  return { Y: seconds, Z: seconds, y: text, z: text };
}

/** `uuidgen`. */
export const uuidgen: Program = () => ok(`${randomUUID()}\n`);

/** `yes`: as many lines as a pipe's reader could want here. */
export const yes: Program = ({ args }) => ok(`${args.join(' ') || 'y'}\n`.repeat(4096));

/** `nproc`. */
export const nproc: Program = () => ok('2\n');

/** `free`: assumed, a machine with 4 GB. */
export const free: Program = (call) => {
  const options = readOptions(call.args, { flags: ['m|mebi', 'h|human', 'g|gibi', 'k|kibi', 'b|bytes'] });
  const unit = options.has('m') ? 1024 : options.has('g') ? 2 ** 20 : options.has('b') ? 1 / 1024 : 1;
  const [total, used] = [4_014_180, 515_960].map((each) => String(Math.floor(each / unit)));
  return ok(
    `               total        used        free\nMem:      ${total?.padStart(10)}  ${used?.padStart(10)}  ${String(Number(total) - Number(used)).padStart(10)}\nSwap:              0           0           0\n`,
  );
};

/** `logger`: a line for the journal. */
export const logger: Program = (call) => {
  const options = readOptions(call.args, { flags: ['s|stderr', 'i'], values: ['t|tag', 'p|priority'] });
  const message = options.rest.length > 0 ? options.rest.join(' ') : call.stdin;
  const { unit = 'user.slice', pid, user } = call.process;
  call.system.journal.write({ unit, identifier: options.value('t') ?? user, pid }, message);
  return options.has('s') ? { stdout: '', stderr: `${options.value('t') ?? user}: ${message}\n`, exitCode: 0 } : ok();
};

/** `reboot`, `poweroff` and `shutdown`. */
export const power: Program = (call) => {
  const options = readOptions(call.args, { flags: ['r|reboot', 'h|halt', 'P|poweroff', 'H', 'f|force', 'c'] });
  if (options.has('c')) return ok();
  const restarts = call.name === 'reboot' || options.has('r');
  call.system.requestPower(restarts ? 'reboot' : 'poweroff');
  return ok();
};
