import { programFiles } from './image/program-files.ts';
import type { FileSpec } from './image/tree.ts';
import type { System } from './system/system.ts';

/** A package of the emulated archive: what it puts on the disk, and what it starts. */
export interface Package {
  version: string;
  files: Record<string, FileSpec>;
  /** Services that are enabled and started when it is installed, as Debian's packages do. */
  services: readonly string[];
  depends: readonly string[];
}

const plain = (version: string, ...programs: string[]): Package => ({
  version,
  files: programFiles(programs),
  services: [],
  depends: [],
});

/** Everything the emulated archive has. Programs that are in the image anyway count as installed. */
export const PACKAGES: Readonly<Record<string, Package>> = {
  nginx: {
    version: '1.18.0-6ubuntu14.7',
    depends: ['nginx-common'],
    services: ['nginx'],
    files: {
      ...programFiles(['nginx']),
      '/usr/lib/systemd/system/nginx.service': `[Unit]
Description=A high performance web server and a reverse proxy server
After=network-online.target

[Service]
Type=forking
ExecStartPre=/usr/sbin/nginx -t -q
ExecStart=/usr/sbin/nginx
ExecReload=/usr/sbin/nginx -s reload

[Install]
WantedBy=multi-user.target
`,
    },
  },
  'nginx-common': {
    version: '1.18.0-6ubuntu14.7',
    depends: [],
    services: [],
    files: {
      '/etc/nginx/conf.d': { directory: true },
      '/etc/nginx/nginx.conf':
        'user www-data;\nworker_processes auto;\nevents {}\nhttp {\n  include /etc/nginx/conf.d/*.conf;\n  include /etc/nginx/sites-enabled/*;\n}\n',
      '/etc/nginx/sites-available/default':
        'server {\n\tlisten 80 default_server;\n\troot /var/www/html;\n\tindex index.html index.htm index.nginx-debian.html;\n\tserver_name _;\n\tlocation / {\n\t\ttry_files $uri $uri/ =404;\n\t}\n}\n',
      '/etc/nginx/sites-enabled/default': { link: '/etc/nginx/sites-available/default' },
      '/var/www/html/index.nginx-debian.html':
        '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n',
    },
  },
  curl: plain('7.81.0-1ubuntu1.21', 'curl'),
  wget: plain('1.21.2-2ubuntu1.1', 'wget'),
  jq: plain('1.6-2.1ubuntu3.1', 'jq'),
  tree: plain('2.0.2-1', 'tree'),
  python3: plain('3.10.6-1~22.04.1', 'python3'),
  xfsprogs: plain('5.13.0-1ubuntu2.1', 'mkfs.xfs', 'xfs_growfs'),
  e2fsprogs: plain('1.46.5-2ubuntu1.2', 'mkfs.ext4', 'resize2fs', 'tune2fs'),
  'cloud-guest-utils': plain('0.32-22-g45fe84a5-0ubuntu1', 'growpart'),
  'ca-certificates': plain('20240203~22.04.1'),
  'netcat-openbsd': plain('1.218-4ubuntu1', 'nc'),
};

/** What every image has installed. */
const IN_IMAGE = new Set([
  'curl',
  'wget',
  'jq',
  'tree',
  'python3',
  'xfsprogs',
  'e2fsprogs',
  'cloud-guest-utils',
  'ca-certificates',
  'netcat-openbsd',
]);

const LIST = '/var/lib/dpkg/emulated-packages';

/** The packages that are installed on the guest's disk. */
export function installed(system: System): string[] {
  const added = (system.vfs.text(LIST) ?? '').split('\n').filter(Boolean);
  return [...new Set([...IN_IMAGE, ...added])].sort();
}

/** Puts a package's files on the disk and starts its services. Files that are there already stay as they are. */
export async function installPackage(system: System, name: string): Promise<void> {
  const found = PACKAGES[name];
  if (!found || installed(system).includes(name)) return;
  for (const dependency of found.depends) await installPackage(system, dependency);
  for (const [path, spec] of Object.entries(found.files)) {
    if (system.vfs.has(path)) continue;
    if (typeof spec === 'string') system.vfs.put(path, spec, { parents: true });
    else if ('directory' in spec) system.vfs.makeDirectory(path, true);
    else if ('link' in spec) {
      system.vfs.makeDirectory(path.slice(0, path.lastIndexOf('/')), true);
      system.vfs.linkSymbolically(spec.link, path);
    } else system.vfs.put(path, spec.content, { mode: spec.mode, parents: true });
  }
  system.vfs.put(LIST, `${name}\n`, { append: true });
  for (const unit of found.services) {
    const service = system.units.find(unit);
    if (!service) continue;
    system.units.enable(service);
    await system.units.start(service);
  }
}

/** Stops a package's services and removes its programs; with `purge` its settings as well. */
export async function removePackage(system: System, name: string, purge: boolean): Promise<void> {
  const found = PACKAGES[name];
  if (!found) return;
  for (const unit of found.services) {
    const service = system.units.find(unit);
    if (service) system.units.disable(service);
    await service?.stop();
  }
  const paths = Object.keys(found.files).filter((path) => system.vfs.has(path) && (purge || !path.startsWith('/etc/')));
  for (const path of paths) system.vfs.remove(path, true);
  const rest = (system.vfs.text(LIST) ?? '').split('\n').filter((line) => line !== '' && line !== name);
  system.vfs.put(LIST, rest.map((line) => `${line}\n`).join(''));
  system.units.reload();
}
