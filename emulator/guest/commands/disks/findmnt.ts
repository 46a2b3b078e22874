import type { Mount } from '../../fs/mount-table.ts';
import { readOptions } from '../../program/options.ts';
import { absolute, resolved } from '../../program/paths.ts';
import { failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { humanSize, table } from '../../program/table.ts';
import { deviceOf } from '../../system/mounting.ts';
import { optionsOf } from '../../system/proc.ts';
import { percent } from './df.ts';
import { deviceAt } from './mkfs.ts';

/** `findmnt`: what is mounted, all or at one path or of one device. */
export const findmnt: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['n|noheadings', 'b|bytes', 'J|json', 'r|raw', 'l|list', 'f|first-only', 'D|df', 'evaluate'],
    values: ['o|output', 'S|source', 'M|mountpoint', 'T|target', 't|types'],
  });
  const { vfs, devices } = call.system;
  const named = options.rest[0];
  const source = options.value('S') ?? (named && devices.find(resolved(call, named)) ? named : undefined);
  const sourcePath = source === undefined ? undefined : (deviceOf(call.system, source)?.path ?? source);
  const target = options.value('M') ?? (source === undefined ? named : undefined);
  const holding = options.value('T');
  const found = vfs.mounts.all.filter(
    (each) =>
      (sourcePath === undefined || each.source === sourcePath) &&
      (target === undefined || each.target === resolved(call, target)) &&
      (holding === undefined || each === vfs.place(absolute(call, holding), 'stat').mount) &&
      (options.value('t') === undefined || options.value('t')?.split(',').includes(each.fileSystem.type)),
  );
  const rows = options.has('f') ? found.slice(0, 1) : found;
  if (rows.length === 0) return failed('');
  const names = (options.value('o')?.toUpperCase() ?? 'TARGET,SOURCE,FSTYPE,OPTIONS').split(',');
  const cells = rows.map((each) => names.map((name) => column(name, each, options.has('b'))));
  if (options.has('J')) {
    const objects = cells.map((row) =>
      Object.fromEntries(row.map((cell, index) => [names[index]?.toLowerCase(), cell])),
    );
    return ok(`${JSON.stringify({ filesystems: objects }, null, 3)}\n`);
  }
  return ok(table(options.has('n') ? [] : names, cells));
};

/** `blkid`: what is on the devices. */
export const blkid: Program = (call) => {
  const options = readOptions(call.args, { flags: ['p|probe'], values: ['s', 'o', 'L', 'U', 't', 'c'] });
  const by = options.has('U')
    ? `UUID=${options.value('U')}`
    : options.has('L')
      ? `LABEL=${options.value('L')}`
      : undefined;
  if (by !== undefined) {
    const device = deviceOf(call.system, by);
    return device ? ok(`${device.path}\n`) : failed('', 2);
  }
  const devices = options.rest.length > 0 ? options.rest.map((path) => deviceAt(call, path)) : call.system.devices.all;
  const formatted = devices.flatMap(({ path, volume }) => {
    const { fileSystem } = volume;
    if (!fileSystem) return [];
    const { label, uuid, type } = fileSystem;
    const tags = Object.entries({ LABEL: label, UUID: uuid, BLOCK_SIZE: '4096', TYPE: type })
      .filter((tag): tag is [string, string] => tag[1] !== undefined)
      .filter(([tag]) => !options.has('s') || options.all('s').includes(tag));
    if (options.value('o') === 'value') return tags.map(([, value]) => `${value}\n`);
    if (options.value('o') === 'export')
      return [`DEVNAME=${path}\n`, ...tags.map(([tag, value]) => `${tag}=${value}\n`)];
    return [`${path}: ${tags.map(([tag, value]) => `${tag}="${value}"`).join(' ')}\n`];
  });
  // blkid(8): 2 if nothing was found.
  return formatted.length > 0 ? ok(formatted.join('')) : failed('', 2);
};

function column(name: string, { source, target, fileSystem, ...mounted }: Mount, bytes: boolean): string {
  const size = (value: number) => (bytes ? String(value) : humanSize(value));
  const columns = new Map(
    Object.entries({
      ...{
        TARGET: target,
        SOURCE: source,
        FSTYPE: fileSystem.type,
        OPTIONS: optionsOf(mounted),
        UUID: fileSystem.uuid,
      },
      ...{ LABEL: fileSystem.label ?? '', SIZE: size(fileSystem.sizeBytes), USED: size(fileSystem.usedBytes) },
      ...{
        AVAIL: size(fileSystem.sizeBytes - fileSystem.usedBytes),
        'USE%': percent(fileSystem.usedBytes, fileSystem.sizeBytes),
      },
    }),
  );
  const value = columns.get(name);
  if (value === undefined) throw new ProgramError(`unknown column: ${name}`);
  return value;
}
