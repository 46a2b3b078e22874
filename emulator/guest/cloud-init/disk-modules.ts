import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { sizesOf } from '../fs/new-file-system.ts';
import { deviceOf, MountError, mount, readFstab } from '../system/mounting.ts';
import { listOf, type ModuleContext } from './module.ts';

/** `growpart` and `resize_rootfs`: let the root partition and its file system fill the OS disk, at every boot. */
export function growRoot({ system, config }: ModuleContext): void {
  const { growpart } = config;
  if (isObject(growpart) && (growpart.mode === 'off' || growpart.mode === false)) return;
  const { fileSystem } = system.vfs.mounts.root;
  const disk = system.devices.holding(fileSystem)?.disk;
  const partition = disk?.partitions.find((each) => each.fileSystem === fileSystem);
  if (!disk || !partition) return;
  partition.sizeBytes = Math.max(partition.sizeBytes, disk.roomFor(partition));
  fileSystem.sizeBytes = sizesOf(fileSystem.type, partition.sizeBytes).sizeBytes;
}

/** `disk_setup`: partition tables of one partition that fills the disk. */
export function diskSetup({ config, system, log }: ModuleContext): void {
  for (const [name, definition] of entries(config.disk_setup)) {
    const device = deviceOf(system, aliasOf(name));
    if (!device || device.partition !== undefined) {
      log.warn('cc_disk_setup.py', `disk_setup: no disk ${name}`);
      continue;
    }
    if (definition.layout !== true) {
      log.warn('cc_disk_setup.py', `disk_setup of ${name}: a layout other than true is not emulated`);
      continue;
    }
    const used = device.disk.partitions.length > 0 || device.disk.fileSystem !== undefined;
    if (used && definition.overwrite !== true) continue;
    device.disk.wipe();
    const startBytes = 2 ** 20;
    const sizeBytes = device.disk.sizeBytes - 2 * startBytes;
    device.disk.partitions.push({ number: 1, startBytes, sizeBytes, fileSystem: undefined });
    system.devices.refresh();
  }
}

/** `fs_setup`: file systems on disks or their partitions. */
export async function fsSetup({ config, system, log, run }: ModuleContext): Promise<void> {
  for (const definition of listOf(config.fs_setup).filter(isObject)) {
    const name = aliasOf(String(definition.device ?? ''));
    const partition = String(definition.partition ?? 'none');
    const number = /^(\d+|auto|any)$/.test(partition) ? (/^\d+$/.test(partition) ? partition : '1') : '';
    const whole = deviceOf(system, name);
    const device =
      number !== '' && whole?.partition === undefined ? system.devices.find(`${whole?.path}${number}`) : whole;
    const type = String(definition.filesystem ?? '');
    if (!device) {
      log.warn('cc_disk_setup.py', `fs_setup: no device ${name}`);
      continue;
    }
    if (device.volume.fileSystem && definition.overwrite !== true) continue;
    const label = typeof definition.label === 'string' ? ['-L', definition.label] : [];
    const { exitCode } = await run([`/usr/bin/mkfs.${type}`, type === 'xfs' ? '-f' : '-F', ...label, device.path]);
    if (exitCode !== 0) log.error('cc_disk_setup.py', `Failed to make a ${type} file system on ${device.path}`);
  }
}

/** `mounts`: lines of `/etc/fstab`, mounted at once. Source: cloudinit/config/cc_mounts.py, defaults. */
export function mountsModule({ config, system, log }: ModuleContext): void {
  const defaults = ['', '', 'auto', 'defaults,nofail,x-systemd.requires=cloud-init.service,_netdev', '0', '2'];
  for (const entry of listOf(config.mounts)) {
    const fields = (Array.isArray(entry) ? entry : [entry]).map((field) => (field === null ? '' : String(field)));
    const [name = '', target] = fields;
    if (target === undefined || target === '') continue;
    const device = /^(UUID|LABEL)=|^\//.test(name) ? name : aliasOf(name);
    const line = defaults.map((each, at) => (at === 0 ? device : fields[at] || each));
    system.vfs.put(
      '/etc/fstab',
      `${line.join('\t')},comment=cloudconfig\n`.replace(/(\t\S+\t\S+),comment=cloudconfig\n$/, '$1\n'),
      { append: true },
    );
    system.vfs.makeDirectory(target, true);
    try {
      for (const each of readFstab(line.join('\t'))) mount(system, each);
    } catch (error) {
      if (!(error instanceof MountError)) throw error;
      log.warn('cc_mounts.py', error.message);
    }
  }
}

/** cloud-init's own names: `ephemeral0` is Azure's temporary disk (DataSourceAzure, BUILTIN_CLOUD_EPHEMERAL_DISK_CONFIG). */
function aliasOf(name: string): string {
  const [, ephemeral, part] = /^(ephemeral0)(?:\.(\d+))?$/.exec(name) ?? [];
  if (ephemeral) return `/dev/disk/cloud/azure_resource${part ? `-part${part}` : ''}`;
  return name.startsWith('/') || name.includes('=') ? name : `/dev/${name}`;
}

function entries(value: Json | undefined): [string, JsonObject][] {
  const all = isObject(value) ? Object.entries(value) : [];
  return all.filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}
