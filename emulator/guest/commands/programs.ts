import type { Program } from '../system/program.ts';
import { chown, getent, groupadd, useradd, usermod } from './accounts.ts';
import { aptGet, dpkg } from './apt.ts';
import { cloudInit } from './cloud-init.ts';
import { curl } from './curl.ts';
import { idle, python3, resolved, sshd } from './daemons.ts';
import { df } from './df.ts';
import { EXECUTION_PROGRAMS } from './execution.ts';
import { dd, free, install, logger, mktemp, nproc, power, realpath, stat, truncate, uuidgen, yes } from './files.ts';
import { blkid, findmnt } from './find-mounts.ts';
import { growpart, growXfs, resize2fs, tune2fs, wipefs } from './grow.ts';
import { env, groupsProgram, hostname, hostnamectl, id, printenv, su, sudo, uname, whoami } from './identity.ts';
import { JOB_PROGRAMS, kill, pgrep, ps, wrapper } from './jobs.ts';
import { journalctl } from './journalctl.ts';
import { lsblk } from './lsblk.ts';
import { makeExt, makeXfs } from './make-file-systems.ts';
import { mountProgram, mountpoint, umount } from './mounts.ts';
import { nginx } from './nginx.ts';
import { bash, nothing, shellLimit, trap } from './shells.ts';
import { ip, nc, ss } from './sockets.ts';
import { systemctl } from './systemctl.ts';
import { CLOCK_PROGRAMS, date, find, printf, sleep, timeout, touch, uptime } from './time.ts';
import { wget } from './wget.ts';

/** Programs of the interpreter that are replaced: they would show the host's time, or know nothing of the guest. */
const REPLACED: Record<string, Program> = {
  env,
  printenv,
  stat,
  bash,
  sh: bash,
  date,
  find,
  hostname,
  printf,
  sleep,
  timeout,
  touch,
  whoami,
};

/** The names of the programs that stand in front of the interpreter's own. */
export const OVERRIDES: ReadonlySet<string> = new Set(Object.keys(REPLACED));

const OWN: Record<string, Program> = {
  ...JOB_PROGRAMS,
  ...EXECUTION_PROGRAMS,
  ...CLOCK_PROGRAMS,
  ...{
    lsblk,
    blkid,
    findmnt,
    df,
    growpart,
    resize2fs,
    tune2fs,
    wipefs,
    mountpoint,
    umount,
    mount: mountProgram,
    xfs_growfs: growXfs,
  },
  ...{ mkfs: makeExt, 'mkfs.ext4': makeExt, 'mkfs.ext3': makeExt, 'mkfs.ext2': makeExt, 'mkfs.xfs': makeXfs },
  ...{ dd, truncate, fallocate: truncate, mktemp, install, realpath, uuidgen, yes, nproc, free, logger },
  ...{
    sync: nothing,
    udevadm: nothing,
    partprobe: nothing,
    'update-grub': nothing,
    jobs: nothing,
    trap,
    ulimit: shellLimit,
    umask: shellLimit,
  },
  ...{
    id,
    groups: groupsProgram,
    uname,
    hostnamectl,
    uptime,
    sudo,
    su,
    chown,
    chgrp: chown,
    useradd,
    groupadd,
    usermod,
    getent,
  },
  ...{
    nohup: wrapper,
    setsid: wrapper,
    nice: wrapper,
    ps,
    kill,
    pgrep,
    pkill: pgrep,
    reboot: power,
    shutdown: power,
    poweroff: power,
  },
  ...{ systemctl, journalctl, 'cloud-init': cloudInit, ss, curl, wget, ip, nc, python3, nginx },
  ...{ 'apt-get': aptGet, apt: aptGet, dpkg, 'dpkg-query': dpkg },
  ...{ sshd, 'systemd-resolved': resolved, cron: idle, waagent: idle },
};

const ALL: ReadonlyMap<string, Program> = new Map(Object.entries({ ...REPLACED, ...OWN }));

/** The emulator's own programs by name. A program is there for a guest only if the file that stands for it is. */
export function programs(): ReadonlyMap<string, Program> {
  return ALL;
}
