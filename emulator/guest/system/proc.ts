import type { Clock } from '../../clock/clock.ts';
import { type FileSystem, HostLimit } from '../fs/file-system.ts';
import { Directory, FileNode, Symlink } from '../fs/nodes.ts';
import type { Vfs } from '../fs/vfs.ts';
import type { Release } from '../image/os-image.ts';
import { secondsSince } from '../time/lab-time.ts';
import type { Devices } from './devices.ts';
import type { Hardware } from './hardware.ts';
import { ramDisk } from './mounting.ts';

/** The properties of a system that `/proc` and `/sys` show. */
interface Shown {
  readonly clock: Clock;
  readonly bootedAt: Date;
  readonly bootId: string;
  readonly hostname: string;
  readonly release: Release;
  readonly hardware: Hardware;
  readonly devices: Devices;
  readonly vfs: Vfs;
}

/** Returns `/proc`. Its files are written when they are read, and show nothing but the guest. */
export function procFileSystem(system: Shown): FileSystem {
  const fileSystem = ramDisk('proc', system.bootedAt, new HostLimit());
  const uptime = () => secondsSince(system.clock, system.bootedAt).toFixed(2);
  const mounts = () =>
    system.vfs.mounts.all
      .map((each) => `${each.source} ${each.target} ${each.fileSystem.type} ${optionsOf(each)} 0 0\n`)
      .join('');
  fill(system, fileSystem.root, {
    'sys/kernel/random/boot_id': () => `${system.bootId}\n`,
    'sys/kernel/hostname': () => `${system.hostname}\n`,
    'sys/kernel/osrelease': () => `${system.release.kernel}\n`,
    'sys/kernel/ostype': () => 'Linux\n',
    uptime: () => `${uptime()} ${uptime()}\n`,
    mounts,
    'self/mounts': mounts,
    'self/status': () => 'Name:\tbash\nState:\tR (running)\nPid:\t2000\nPPid:\t1\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n',
    'self/environ': () => '',
    'self/cmdline': () => 'bash\0',
    '1/comm': () => 'systemd\n',
    '1/cmdline': () => '/sbin/init\0',
    version: () => `Linux version ${system.release.kernel} (buildd@lcy02-amd64-001)\n`,
    cmdline: () => `BOOT_IMAGE=/boot/vmlinuz-${system.release.kernel} root=LABEL=cloudimg-rootfs ro console=ttyS0\n`,
    loadavg: () => '0.00 0.00 0.00 1/120 2000\n',
    meminfo: () =>
      'MemTotal:        4014180 kB\nMemFree:         3101232 kB\nMemAvailable:    3498220 kB\nSwapTotal:             0 kB\n',
    cpuinfo: () => [0, 1].map((cpu) => `processor\t: ${cpu}\nmodel name\t: Emulated CPU\n`).join('\n'),
    partitions: () =>
      `major minor  #blocks  name\n\n${system.devices.all
        .map(
          ({ name, volume }, index) =>
            `   8 ${String(index).padStart(8)} ${String(volume.sizeBytes / 1024).padStart(10)} ${name}\n`,
        )
        .join('')}`,
    filesystems: () => 'nodev\tproc\nnodev\ttmpfs\n\text4\n\txfs\n\tvfat\n',
  });
  return fileSystem;
}

/** Returns `/sys`: the parts that scripts about disks and identity read. */
export function sysFileSystem(system: Shown): FileSystem {
  const fileSystem = ramDisk('sysfs', system.bootedAt, new HostLimit());
  fill(system, fileSystem.root, {
    'class/dmi/id/product_uuid': () => `${system.hardware.vmId}\n`,
    'class/dmi/id/sys_vendor': () => 'Microsoft Corporation\n',
    // Azure's asset tag, by which cloud-init knows where it runs (DataSourceAzure).
    'class/dmi/id/chassis_asset_tag': () => '7783-7084-3265-9085-8269-3286-77\n',
  });
  const { entries } = fileSystem.root;
  const classes = entries.get('class');
  if (classes?.kind === 'directory') classes.entries.set('block', system.devices.blocks);
  return fileSystem;
}

function fill(system: Shown, root: Directory, files: Record<string, () => string>): void {
  const attributes = (mode: number) => ({ mode, uid: 0, gid: 0, mtime: system.bootedAt });
  for (const [path, text] of Object.entries(files)) {
    const names = path.split('/');
    let directory = root;
    for (const name of names.slice(0, -1)) {
      const next = directory.entries.get(name) ?? new Directory(attributes(0o555));
      if (next.kind !== 'directory') throw new Error(`${path} leads over a file`);
      directory.entries.set(name, next);
      directory = next;
    }
    directory.entries.set(names.at(-1) ?? '', new FileNode(attributes(0o444), { read: () => Buffer.from(text()) }));
  }
  if (root.entries.has('self')) root.entries.set('thread-self', new Symlink(attributes(0o777), 'self'));
}

const DEFAULTS = new Set(['defaults', 'nofail', 'auto', '_netdev', 'noauto']);

/** Returns the options of a mount as the kernel shows them. */
export function optionsOf(mount: { readOnly: boolean; options: readonly string[] }): string {
  const own = mount.options.filter((each) => !DEFAULTS.has(each) && !/^(ro|rw|x-.*|comment=.*)$/.test(each));
  return [mount.readOnly ? 'ro' : 'rw', 'relatime', ...own.filter((each) => each !== 'relatime')].join(',');
}
