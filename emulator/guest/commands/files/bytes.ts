import { randomBytes } from 'node:crypto';
import { errno } from '../../fs/errors.ts';
import { readOptions } from '../../program/options.ts';
import { absolute } from '../../program/paths.ts';
import { ok, type Program, ProgramError } from '../../program/program.ts';

/** The most that `dd`, `truncate` and `fallocate` make at once: it is kept in the host's memory. */
const MAX_BYTES = 32 * 2 ** 20;

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
  if (block === 0) throw new ProgramError('invalid number: ‘0’');
  const from = operands.if === undefined ? undefined : absolute(call, operands.if);
  const to = operands.of === undefined ? undefined : absolute(call, operands.of);
  const device = to !== undefined && vfs.has(to) ? devices.find(vfs.find(to, 'open').path) : undefined;
  const wanted = operands.count === undefined ? Number.POSITIVE_INFINITY : block * sizeOf(operands.count);
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

/** `yes`: 8 KB of lines, because a pipe's reader can't end it. */
export const yes: Program = ({ args }) => {
  const line = `${args.join(' ') || 'y'}\n`;
  return ok(line.repeat(Math.ceil(8192 / line.length)));
};
