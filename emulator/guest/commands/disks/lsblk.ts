import type { Json } from '../../../core/json.ts';
import { readOptions } from '../../program/options.ts';
import { type Call, failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { humanSize, table } from '../../program/table.ts';
import type { Device } from '../../system/devices.ts';

type Column = (device: Device, call: Call, bytes: boolean) => Json;

const COLUMNS: Record<string, Column> = {
  NAME: (device) => device.name,
  KNAME: (device) => device.name,
  PATH: (device) => device.path,
  'MAJ:MIN': (device) => `8:${(device.name.charCodeAt(2) - 97) * 16 + (device.partition ?? 0)}`,
  RM: () => false,
  SIZE: (device, _, bytes) => (bytes ? device.volume.sizeBytes : humanSize(device.volume.sizeBytes)),
  RO: () => false,
  TYPE: (device) => (device.partition === undefined ? 'disk' : 'part'),
  MOUNTPOINTS: (device, call) => mountPoints(device, call),
  MOUNTPOINT: (device, call) => mountPoints(device, call)[0] ?? null,
  FSTYPE: (device) => device.volume.fileSystem?.type ?? null,
  UUID: (device) => device.volume.fileSystem?.uuid ?? null,
  LABEL: (device) => device.volume.fileSystem?.label ?? null,
  FSAVAIL: (device, call, bytes) => fsSize(device, call, bytes, 'free'),
  FSSIZE: (device, call, bytes) => fsSize(device, call, bytes, 'all'),
  PKNAME: (device) => (device.partition === undefined ? null : device.name.replace(/\d+$/, '')),
  // Azure's virtual disks report an HCTL that ends in the LUN of a data disk. Source: `lsblk -o HCTL` in Azure's documentation.
  HCTL: (device) => (device.partition === undefined ? hctl(device) : null),
  SERIAL: (device) => (device.partition === undefined ? device.disk.serial : null),
  // A partition has the name of its disk.
  WWN: (device) => `0x${device.disk.serial}`,
  MODEL: (device) => (device.partition === undefined ? 'Virtual Disk' : null),
  VENDOR: (device) => (device.partition === undefined ? 'Msft    ' : null),
};

const DEFAULT = ['NAME', 'MAJ:MIN', 'RM', 'SIZE', 'RO', 'TYPE', 'MOUNTPOINTS'];
const RIGHT = new Set(['SIZE', 'RM', 'RO', 'FSAVAIL', 'FSSIZE']);

/** `lsblk` of util-linux: the block devices, with what is on them. */
export const lsblk: Program = (call) => {
  const options = readOptions(call.args, {
    flags: [
      'b|bytes',
      'd|nodeps',
      'J|json',
      'n|noheadings',
      'l|list',
      'p|paths',
      'f|fs',
      'r|raw',
      'P|pairs',
      'a|all',
      'S|scsi',
    ],
    values: ['o|output', 'e|exclude', 'I|include'],
  });
  const names = columnsOf(options.value('o'), options.has('f'), options.has('S'));
  const asked = options.rest.map((path) => {
    const place = call.system.vfs.has(path) ? call.system.vfs.find(path, 'open').path : path;
    const device = call.system.devices.find(place);
    if (!device) throw new ProgramError(`${path}: not a block device`, 32);
    return device;
  });
  const roots = asked.length > 0 ? asked : call.system.devices.all.filter(({ partition }) => partition === undefined);
  const parts = (device: Device) =>
    device.partition === undefined && !options.has('d') && !options.has('S')
      ? call.system.devices.all.filter((each) => each.disk === device.disk && each.partition !== undefined)
      : [];
  const cell = (device: Device, name: string) => COLUMNS[name]?.(device, call, options.has('b')) ?? null;
  const shown = (device: Device, name: string) =>
    name === 'NAME' && options.has('p') ? device.path : cell(device, name);
  if (options.has('J')) {
    const node = (device: Device): { [name: string]: Json } => {
      const children = parts(device).map(node);
      const own = Object.fromEntries(names.map((name) => [name.toLowerCase(), shown(device, name)]));
      return children.length > 0 ? { ...own, children } : own;
    };
    return ok(`${JSON.stringify({ blockdevices: roots.map(node) }, null, 3)}\n`);
  }
  const tree = !options.has('l') && !options.has('r') && !options.has('P') && !options.has('d');
  const row = (device: Device, prefix: string) =>
    names.map((name) => (name === 'NAME' ? prefix : '') + text(shown(device, name)));
  const rows = roots.flatMap((root) => [
    row(root, ''),
    ...parts(root).map((part, index, all) => row(part, tree ? (index === all.length - 1 ? '└─' : '├─') : '')),
  ]);
  const header = options.has('n') ? [] : names;
  if (options.has('P'))
    return ok(rows.map((cells) => `${cells.map((each, at) => `${names[at]}="${each}"`).join(' ')}\n`).join(''));
  if (options.has('r'))
    return ok([...(header.length > 0 ? [header] : []), ...rows].map((cells) => `${cells.join(' ')}\n`).join(''));
  return rows.length > 0
    ? ok(
        table(
          header,
          rows,
          names.map((name) => RIGHT.has(name)),
        ),
      )
    : failed('', 1);
};

function columnsOf(output: string | undefined, fs: boolean, scsi: boolean): string[] {
  if (fs) return ['NAME', 'FSTYPE', 'LABEL', 'UUID', 'FSAVAIL', 'MOUNTPOINTS'];
  if (scsi) return ['NAME', 'HCTL', 'TYPE', 'VENDOR', 'MODEL'];
  if (output === undefined) return DEFAULT;
  const added = output.startsWith('+') ? DEFAULT : [];
  const names = [
    ...added,
    ...output
      .replace(/^\+/, '')
      .split(',')
      .map((name) => name.trim().toUpperCase()),
  ];
  const unknown = names.find((name) => !Object.hasOwn(COLUMNS, name));
  if (unknown !== undefined) throw new ProgramError(`unknown column: ${unknown}`);
  return names;
}

function text(value: Json): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Array.isArray(value)) return value.map((each) => text(each)).join(',');
  return value === null ? '' : String(value);
}

function mountPoints(device: Device, call: Call): string[] {
  const { fileSystem } = device.volume;
  return call.system.vfs.mounts.all.filter((mount) => mount.fileSystem === fileSystem).map((mount) => mount.target);
}

function fsSize(device: Device, call: Call, bytes: boolean, what: 'free' | 'all'): Json {
  const { fileSystem } = device.volume;
  if (!fileSystem || mountPoints(device, call).length === 0) return null;
  const size = what === 'all' ? fileSystem.sizeBytes : fileSystem.sizeBytes - fileSystem.usedBytes;
  return bytes ? size : humanSize(size);
}

function hctl(device: Device): string {
  if (device.lun !== undefined) return `1:0:0:${device.lun}`;
  return device.links[0] === 'root' ? '0:0:0:0' : '0:0:0:1';
}
