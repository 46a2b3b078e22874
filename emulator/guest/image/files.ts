import type { FileSpec } from './file-spec.ts';
import type { OsImage, Release } from './os-image.ts';
import { IMAGE_UNITS } from './units.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

/** The files of an Ubuntu server image on Azure that a script can be expected to look at. */
export function imageFiles(image: OsImage, release: Release, rootUuid: string): Record<string, FileSpec> {
  return {
    ...LINKS,
    ...IMAGE_UNITS,
    '/etc/hostname': 'ubuntu\n',
    '/etc/hosts': '127.0.0.1 localhost\n',
    '/etc/machine-id': '',
    '/etc/os-release': osRelease(release),
    '/etc/lsb-release': lines(
      'DISTRIB_ID=Ubuntu',
      `DISTRIB_RELEASE=${release.version}`,
      `DISTRIB_CODENAME=${release.codename}`,
      `DISTRIB_DESCRIPTION="${release.name}"`,
    ),
    '/etc/fstab': fstab(release, rootUuid),
    '/etc/passwd': PASSWD,
    '/etc/group': GROUP,
    '/etc/shadow': { content: 'root:*:20000:0:99999:7:::\n', mode: 0o640 },
    '/etc/resolv.conf': lines('nameserver 127.0.0.53', 'options edns0 trust-ad', 'search internal.cloudapp.net'),
    '/etc/shells': lines('/bin/sh', '/bin/bash', '/usr/bin/sh', '/usr/bin/bash'),
    '/etc/sudoers': { content: 'root ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n', mode: 0o440 },
    '/etc/cloud/cloud.cfg': CLOUD_CFG,
    '/etc/cloud/build.info': lines('build_name: server', `serial: ${image.exactVersion.split('.').at(-1)}`),
    '/etc/cloud/cloud.cfg.d/90_dpkg.cfg': 'datasource_list: [ Azure ]\n',
    '/etc/waagent.conf': lines('Provisioning.Agent=auto', 'ResourceDisk.Format=n', 'ResourceDisk.EnableSwap=n'),
    '/etc/ssh/sshd_config': lines('Include /etc/ssh/sshd_config.d/*.conf', 'UsePAM yes', 'ClientAliveInterval 120'),
    '/root/.profile': '',
    '/root/.bashrc': '',
  };
}

const LINKS: Record<string, FileSpec> = {
  '/bin': { link: 'usr/bin' },
  '/sbin': { link: 'usr/sbin' },
  '/lib': { link: 'usr/lib' },
  '/etc/mtab': { link: '../proc/self/mounts' },
  '/usr/bin/python3.10': { link: 'python3' },
  '/var/run': { link: '/run' },
  '/var/lock': { link: '/run/lock' },
};

function osRelease(release: Release): string {
  return lines(
    `PRETTY_NAME="${release.name}"`,
    'NAME="Ubuntu"',
    `VERSION_ID="${release.version}"`,
    `VERSION="${release.name.replace('Ubuntu ', '')} (${release.codename})"`,
    `VERSION_CODENAME=${release.codename}`,
    'ID=ubuntu',
    'ID_LIKE=debian',
    'HOME_URL="https://www.ubuntu.com/"',
    `UBUNTU_CODENAME=${release.codename}`,
  );
}

/** Source: `/etc/fstab` of Ubuntu's cloud images, which name their file systems by label. */
function fstab(release: Release, rootUuid: string): string {
  const root = release.version === '24.04' ? 'LABEL=cloudimg-rootfs' : `UUID=${rootUuid}`;
  const boot = release.separateBoot ? ['LABEL=BOOT\t/boot\text4\tdefaults\t0 2'] : [];
  return lines(
    `${root}\t/\text4\tdiscard,errors=remount-ro\t0 1`,
    ...boot,
    'LABEL=UEFI\t/boot/efi\tvfat\tumask=0077\t0 1',
  );
}

const PASSWD = lines(
  'root:x:0:0:root:/root:/bin/bash',
  'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin',
  'bin:x:2:2:bin:/bin:/usr/sbin/nologin',
  'sys:x:3:3:sys:/dev:/usr/sbin/nologin',
  'www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
  'systemd-network:x:100:102:systemd Network Management,,,:/run/systemd:/usr/sbin/nologin',
  'sshd:x:106:65534::/run/sshd:/usr/sbin/nologin',
);

const GROUP = lines(
  ...['root:x:0:', 'daemon:x:1:', 'sys:x:3:', 'adm:x:4:syslog', 'disk:x:6:', 'cdrom:x:24:', 'sudo:x:27:', 'dip:x:30:'],
  ...['www-data:x:33:', 'plugdev:x:46:', 'users:x:100:', 'lxd:x:116:', 'nogroup:x:65534:'],
);

const CLOUD_CFG = lines(
  '# The top level settings are used as module and system configuration.',
  'users:',
  '  - default',
  'disable_root: true',
  'preserve_hostname: false',
);
