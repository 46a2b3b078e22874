import { sizesOf } from '../fs/new-file-system.ts';
import { deviceOf, MountError, mount, readFstab } from '../system/mounting.ts';
import { listOf, type ModuleContext } from './module.ts';
import { isFalse, isMapping, isTrue, pythonText, type Yaml } from './python.ts';

/** `growpart` and `resize_rootfs`: let the root partition and its file system fill the OS disk, at every boot. */
export function growRoot({ system, config, log }: ModuleContext): void {
  const { growpart = {}, resize_rootfs: resize } = config;
  const { fileSystem } = system.vfs.mounts.root;
  const disk = system.devices.holding(fileSystem)?.disk;
  const partition = disk?.partitions.find((each) => each.fileSystem === fileSystem);
  if (!disk || !partition) return;
  if (!isMapping(growpart)) log.warn('cc_growpart.py', "'growpart' in config was not a dict");
  else if (!isFalse(growpart.mode) && growsRoot(growpart.devices))
    partition.sizeBytes = Math.max(partition.sizeBytes, disk.roomFor(partition));
  if (!isFalse(resize)) fileSystem.sizeBytes = sizesOf(fileSystem.type, partition.sizeBytes).sizeBytes;
}

const growsRoot = (devices: Yaml | undefined) => devices === undefined || listOf(devices).includes('/');

const MIB = 2 ** 20;

/**
 * Returns the percentages of the partitions of a layout: `true` is one, a list has one each, alone or with its type. The last one gets
 * the rest of the disk. Returns `undefined` for a layout that is none of these.
 */
function sharesOf(layout: Yaml): number[] | undefined {
  if (layout === true) return [100];
  if (!Array.isArray(layout) || layout.length === 0) return undefined;
  const shares = layout.map((each) =>
    Number(Array.isArray(each) ? each[0] : typeof each === 'boolean' ? Number.NaN : each),
  );
  const isRight = shares.every((share) => share > 0) && shares.reduce((sum, share) => sum + share, 0) <= 100;
  return isRight ? shares : undefined;
}

/** `disk_setup`: partition tables, by the percentages of their layout. */
export function diskSetup({ config, system, log }: ModuleContext): void {
  for (const [name, definition] of Object.entries(isMapping(config.disk_setup) ? config.disk_setup : {})) {
    if (!isMapping(definition)) {
      log.warn('cc_disk_setup.py', `Invalid disk definition for ${name}`);
      continue;
    }
    const device = deviceOf(system, aliasOf(name));
    if (!device || device.partition !== undefined) {
      log.warn('cc_disk_setup.py', `disk_setup: no disk ${name}`);
      continue;
    }
    const shares = sharesOf(definition.layout ?? false);
    if (!shares) {
      log.notEmulated('cc_disk_setup.py', `disk_setup of ${name}: the layout ${pythonText(definition.layout ?? null)}`);
      continue;
    }
    const used = device.disk.partitions.length > 0 || device.disk.fileSystem !== undefined;
    if (used && !isTrue(definition.overwrite)) continue;
    device.disk.wipe();
    const room = device.disk.sizeBytes - 2 * MIB;
    let startBytes = MIB;
    for (const [index, share] of shares.entries()) {
      const rest = room + MIB - startBytes;
      const isLast = index === shares.length - 1;
      const sizeBytes = isLast ? rest : Math.floor((room * share) / 100 / MIB) * MIB;
      device.disk.partitions.push({ number: index + 1, startBytes, sizeBytes, fileSystem: undefined });
      startBytes += sizeBytes;
    }
    system.devices.refresh();
  }
}

/** `fs_setup`: file systems on disks or their partitions. */
export async function fsSetup({ config, system, log, run }: ModuleContext): Promise<void> {
  for (const definition of listOf(config.fs_setup)) {
    if (!isMapping(definition)) {
      log.warn('cc_disk_setup.py', `Invalid file system definition: ${pythonText(definition)}`);
      continue;
    }
    for (const key of ['cmd', 'extra_opts', 'replace_fs'])
      if (definition[key] !== undefined) log.notEmulated('cc_disk_setup.py', `${key} in fs_setup`);
    const name = aliasOf(pythonText(definition.device ?? ''));
    const partition = pythonText(definition.partition ?? 'none');
    const number = /^(\d+|auto|any)$/.test(partition) ? (/^\d+$/.test(partition) ? partition : '1') : '';
    const whole = deviceOf(system, name);
    const device =
      number !== '' && whole?.partition === undefined ? system.devices.find(`${whole?.path}${number}`) : whole;
    const type = pythonText(definition.filesystem ?? '');
    if (!device) {
      log.warn('cc_disk_setup.py', `fs_setup: no device ${name}`);
      continue;
    }
    if (device.volume.fileSystem && !isTrue(definition.overwrite)) continue;
    const label = typeof definition.label === 'string' ? ['-L', definition.label] : [];
    const { exitCode } = await run([`/usr/bin/mkfs.${type}`, type === 'xfs' ? '-f' : '-F', ...label, device.path]);
    if (exitCode !== 0) log.error('cc_disk_setup.py', `Failed to make a ${type} file system on ${device.path}`);
  }
}

/** `mounts`: lines of `/etc/fstab`, mounted at once. Source: cloudinit/config/cc_mounts.py, defaults. */
export function mountsModule({ config, system, log }: ModuleContext): void {
  if (config.swap !== undefined) log.notEmulated('cc_mounts.py', "'swap'");
  const own = listOf(config.mount_default_fields).map((field) => (field === null ? null : pythonText(field)));
  const defaults = [null, null, 'auto', 'defaults,nofail,x-systemd.requires=cloud-init.service,_netdev', '0', '2'];
  for (const entry of listOf(config.mounts)) {
    if (!Array.isArray(entry)) {
      log.warn('cc_mounts.py', `Mount option not a list, ignoring: ${pythonText(entry)}`);
      continue;
    }
    const fields = defaults.map((each, at) => {
      const field = entry[at] ?? (own.length > 0 ? own[at] : each) ?? null;
      return field === null ? null : pythonText(field);
    });
    const [name, target, type = '', options] = fields;
    // Without a mount point, an entry says that the device is not to be mounted.
    if (!name || !target) continue;
    const device = /^(UUID|LABEL)=|^\//.test(name) || type === 'tmpfs' ? name : aliasOf(name);
    const line = [device, target, type, `${options},comment=cloudconfig`, ...fields.slice(4)].join('\t');
    system.vfs.put('/etc/fstab', `${line}\n`, { append: true });
    if (!target.startsWith('/')) continue;
    system.vfs.makeDirectory(target, true);
    try {
      for (const each of readFstab(line).filter(({ type: kind }) => kind !== 'swap')) mount(system, each);
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
