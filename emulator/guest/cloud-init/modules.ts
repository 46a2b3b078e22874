import { diskSetup, fsSetup, growRoot, mountsModule } from './disk-modules.ts';
import { finalMessage, notEmulated, packages, powerState } from './final-modules.ts';
import { setHostname, usersAndGroups } from './identity-modules.ts';
import type { Module } from './module.ts';
import { bootcmd, keepRuncmd, runScripts } from './scripts.ts';
import { writeFiles } from './write-files.ts';

/** The modules of each stage, in order. From config/cloud.cfg.tmpl, Ubuntu (source: cloud-init-source). */
export const STAGES: Record<'init' | 'config' | 'final', readonly Module[]> = {
  init: [
    { name: 'bootcmd', keys: ['bootcmd'], frequency: 'always', apply: bootcmd },
    {
      name: 'write-files',
      keys: ['write_files'],
      frequency: 'instance',
      apply: (context) => writeFiles(context, false),
    },
    { name: 'growpart', keys: ['growpart', 'resize_rootfs'], frequency: 'always', apply: growRoot },
    { name: 'disk-setup', keys: ['disk_setup'], frequency: 'instance', apply: diskSetup },
    { name: 'fs-setup', keys: ['fs_setup'], frequency: 'instance', apply: fsSetup },
    { name: 'mounts', keys: ['mounts', 'mount_default_fields', 'swap'], frequency: 'instance', apply: mountsModule },
    {
      name: 'set_hostname',
      keys: ['hostname', 'fqdn', 'preserve_hostname', 'manage_etc_hosts', 'prefer_fqdn_over_hostname'],
      frequency: 'instance',
      apply: setHostname,
    },
    {
      name: 'users-groups',
      keys: ['users', 'groups', 'user', 'disable_root', 'ssh_pwauth', 'ssh_authorized_keys'],
      frequency: 'instance',
      apply: usersAndGroups,
    },
  ],
  config: [
    { name: 'runcmd', keys: ['runcmd'], frequency: 'instance', apply: keepRuncmd },
    ...['timezone', 'locale', 'ntp'].map(
      (key): Module => ({ name: key, keys: [key], frequency: 'instance', apply: notEmulated(key) }),
    ),
  ],
  final: [
    {
      name: 'package-update-upgrade-install',
      keys: [
        'packages',
        'package_update',
        'package_upgrade',
        'package_reboot_if_required',
        'apt_update',
        'apt_upgrade',
        'apt_reboot_if_required',
        'apt',
      ],
      frequency: 'instance',
      apply: packages,
    },
    {
      name: 'write-files-deferred',
      keys: ['write_files'],
      frequency: 'instance',
      apply: (context) => writeFiles(context, true),
    },
    { name: 'scripts-user', keys: [], frequency: 'instance', apply: runScripts },
    {
      name: 'final-message',
      keys: ['final_message', 'output', 'merge_how', 'merge_type'],
      frequency: 'always',
      apply: finalMessage,
    },
    { name: 'power-state-change', keys: ['power_state'], frequency: 'instance', apply: powerState },
  ],
};
