import type { Mount } from '../../fs/mount-table.ts';
import { readOptions } from '../../program/options.ts';
import { absolute, resolved } from '../../program/paths.ts';
import { type Call, ok, type Program, ProgramError } from '../../program/program.ts';
import { dfSize, humanSize, table } from '../../program/table.ts';

/** `df`. */
export const df: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['h|human-readable', 'k', 'T|print-type', 'a|all', 'P|portability', 'l|local', 'm'],
    values: ['B|block-size', 't|type', 'x|exclude-type', 'output'],
  });
  if (options.has('output')) return dfColumns(call, options.value('output') ?? '', options.rest);
  const { mounts } = call.system.vfs;
  const hidden = new Set(['proc', 'sysfs']);
  const asked = options.rest.map((path) => mountHolding(call, path));
  const rows = (
    asked.length > 0 ? asked : mounts.all.filter((each) => options.has('a') || !hidden.has(each.fileSystem.type))
  )
    .filter(({ fileSystem }) => !options.has('t') || options.value('t') === fileSystem.type)
    .filter(({ fileSystem }) => !options.all('x').includes(fileSystem.type));
  const block = options.has('m') ? 2 ** 20 : blockSize(options.value('B'));
  const size = (bytes: number) => (options.has('h') ? dfSize(bytes) : String(Math.ceil(bytes / block)));
  const title = options.has('h') ? 'Size' : block === 1024 ? '1K-blocks' : `${humanSize(block)}-blocks`;
  const header = [
    'Filesystem',
    ...(options.has('T') ? ['Type'] : []),
    title,
    'Used',
    options.has('h') ? 'Avail' : 'Available',
    'Use%',
    'Mounted on',
  ];
  const cells = rows.map(({ source, target, fileSystem: { type, sizeBytes, usedBytes } }) => {
    const free = sizeBytes - usedBytes;
    return [
      source,
      ...(options.has('T') ? [type] : []),
      size(sizeBytes),
      size(usedBytes),
      size(free),
      percent(usedBytes, sizeBytes),
      target,
    ];
  });
  const right = header.map((name) => !['Filesystem', 'Type', 'Mounted on'].includes(name));
  return ok(table(header, cells, right));
};

/** A share of a file system, rounded up as `df` does. */
export const percent = (used: number, all: number) => (all === 0 ? '-' : `${Math.ceil((used / all) * 100)}%`);

function mountHolding(call: Call, path: string): Mount {
  const { vfs, devices } = call.system;
  const device = devices.find(resolved(call, path));
  const mounted = device?.volume.fileSystem && vfs.mounts.of(device.volume.fileSystem);
  if (!vfs.has(absolute(call, path))) throw new ProgramError(`${path}: No such file or directory`);
  return mounted ?? vfs.find(absolute(call, path), 'stat').mount;
}

function blockSize(value: string | undefined): number {
  const [, count = '', unit = ''] = /^(\d*)([KMGT]?)B?$/i.exec(value ?? 'K') ?? [];
  const index = ['', 'K', 'M', 'G', 'T'].indexOf(unit.toUpperCase());
  return Number(count || 1) * 1024 ** Math.max(0, index);
}

function dfColumns(call: Call, columns: string, paths: readonly string[]) {
  const wanted = columns.split(',');
  const mounts = paths.length > 0 ? paths.map((path) => mountHolding(call, path)) : call.system.vfs.mounts.all;
  const cell = (name: string, { source, target, fileSystem }: Mount) => {
    const kilobytes = (bytes: number) => String(Math.ceil(bytes / 1024));
    const cells = new Map(
      Object.entries({
        ...{
          source,
          target,
          fstype: fileSystem.type,
          size: kilobytes(fileSystem.sizeBytes),
          used: kilobytes(fileSystem.usedBytes),
        },
        ...{
          avail: kilobytes(fileSystem.sizeBytes - fileSystem.usedBytes),
          pcent: percent(fileSystem.usedBytes, fileSystem.sizeBytes),
        },
      }),
    );
    const value = cells.get(name);
    if (value === undefined) throw new ProgramError(`option --output: field '${name}' unknown`);
    return value;
  };
  const titles: Record<string, string> = {
    source: 'Filesystem',
    target: 'Mounted on',
    fstype: 'Type',
    size: '1K-blocks',
    used: 'Used',
    avail: 'Avail',
    pcent: 'Use%',
  };
  return ok(
    table(
      wanted.map((name) => titles[name] ?? name),
      mounts.map((each) => wanted.map((name) => cell(name, each))),
    ),
  );
}
