import { posix } from 'node:path';
import { Directory, FileNode, type FsNode, Symlink } from '../fs/nodes.ts';
import type { FileSpec } from './file-spec.ts';
import { imageFiles } from './files.ts';
import type { OsImage, Release } from './os-image.ts';
import { programFiles } from './program-files.ts';
import { BUILT_IN_PROGRAMS, DAEMONS, OWN_PROGRAMS, SHELL_PROGRAMS } from './programs.ts';

const DIRECTORIES = [
  ...['/boot/efi', '/dev', '/etc/cloud/cloud.cfg.d', '/etc/default', '/etc/systemd/system/multi-user.target.wants'],
  ...[
    '/etc/cron.d',
    '/etc/profile.d',
    '/etc/sudoers.d',
    '/home',
    '/media',
    '/mnt',
    '/opt',
    '/proc',
    '/root',
    '/run',
    '/srv',
    '/sys',
  ],
  ...['/tmp', '/usr/bin', '/usr/sbin', '/usr/lib/systemd/system', '/usr/local/bin', '/usr/local/sbin', '/usr/share'],
  ...[
    '/var/backups',
    '/var/cache/apt',
    '/var/lib/cloud',
    '/var/lib/waagent',
    '/var/lib/apt/lists',
    '/var/log',
    '/var/spool',
  ],
  ...['/var/tmp', '/var/lib/dpkg'],
];

/** Returns all files of an image's root file system, dated to the image. Disks share them, so they must not be changed. */
export function imageTree(image: OsImage, release: Release, rootUuid: string): Directory {
  const mtime = dateOf(image);
  const attributes = (mode: number) => ({ mode, uid: 0, gid: 0, mtime });
  const root = new Directory(attributes(0o755));
  const make = (path: string, node: FsNode) =>
    directoryAt(root, posix.dirname(path)).entries.set(posix.basename(path), node);

  for (const path of DIRECTORIES) directoryAt(root, path);
  directoryAt(root, '/tmp').attributes.mode = 0o1777;
  directoryAt(root, '/var/tmp').attributes.mode = 0o1777;
  directoryAt(root, '/root').attributes.mode = 0o700;
  const files: Record<string, FileSpec> = {
    ...imageFiles(image, release, rootUuid),
    ...programFiles([...BUILT_IN_PROGRAMS, ...OWN_PROGRAMS, ...SHELL_PROGRAMS]),
    ...Object.fromEntries(DAEMONS.map((path) => [path, { content: '#!/bin/sh\n', mode: 0o755 }])),
  };
  for (const [path, spec] of Object.entries(files)) {
    if (typeof spec !== 'string' && 'link' in spec) make(path, new Symlink(attributes(0o777), spec.link));
    else if (typeof spec !== 'string' && 'directory' in spec) directoryAt(root, path);
    else {
      const { content, mode } = typeof spec === 'string' ? { content: spec, mode: 0o644 } : spec;
      make(path, new FileNode(attributes(mode), Buffer.from(content, 'utf8')));
    }
  }
  return root;

  function directoryAt(from: Directory, path: string): Directory {
    let directory = from;
    for (const name of path.split('/').filter(Boolean)) {
      const next = directory.entries.get(name) ?? new Directory(attributes(0o755));
      if (next.kind !== 'directory') throw new Error(`${path} leads over a file of the image`);
      directory.entries.set(name, next);
      directory = next;
    }
    return directory;
  }
}

/** Returns the day in an image's version (`22.04.202509250`), or the epoch if the version has none. */
function dateOf(image: OsImage): Date {
  const [, year, month, day] = /(20\d\d)(\d\d)(\d\d)/.exec(image.exactVersion) ?? [];
  return year ? new Date(`${year}-${month}-${day}T00:00:00Z`) : new Date(0);
}
