import type { CloudInit } from '../cloud-init/cloud-init.ts';
import type { Program } from '../program/program.ts';
import { ECHO } from '../shell/names.ts';
import type { Units } from '../systemd/units.ts';
import { groupsProgram, id, su, sudo, whoami } from './accounts/identity.ts';
import { chown, getent, groupadd, useradd, usermod } from './accounts/users.ts';
import { df } from './disks/df.ts';
import { blkid, findmnt } from './disks/findmnt.ts';
import { lsblk } from './disks/lsblk.ts';
import { makeExt, makeXfs } from './disks/mkfs.ts';
import { mountProgram, mountpoint, umount } from './disks/mounts.ts';
import { dd, truncate, yes } from './files/bytes.ts';
import { diff } from './files/diff.ts';
import { install, mktemp, realpath } from './files/files.ts';
import { ls } from './files/ls.ts';
import { find, stat, touch } from './files/times.ts';
import { hostname, hostnamectl, uname } from './machine/names.ts';
import { CLOCK_PROGRAMS, date, printf, sleep, timeout, uptime } from './machine/time.ts';
import { curl } from './network/curl.ts';
import { ip, ss } from './network/ss.ts';
import { env, printenv } from './processes/environment.ts';
import { EXECUTION_PROGRAMS } from './processes/execution.ts';
import { JOB_PROGRAMS, kill, pgrep, ps, wrapper } from './processes/jobs.ts';
import { bash, dashEcho, nothing, trap, ulimit, umask } from './processes/shells.ts';
import { aptGet } from './services/apt.ts';
import { cloudInitProgram } from './services/cloud-init.ts';
import { idle, python3, resolved, sshd } from './services/daemons.ts';
import { journalctl, logger } from './services/journalctl.ts';
import { nginx } from './services/nginx.ts';
import { power, systemctl } from './services/systemctl.ts';

/** Programs that replace the interpreter's own, which show the host's time or know nothing of the guest. */
const REPLACED = {
  bash,
  date,
  diff,
  env,
  find,
  hostname,
  ls,
  printenv,
  printf,
  sh: bash,
  sleep,
  stat,
  timeout,
  touch,
  whoami,
};

const PROGRAMS: readonly [string, Program][] = Object.entries({
  ...REPLACED,
  ...JOB_PROGRAMS,
  ...EXECUTION_PROGRAMS,
  ...CLOCK_PROGRAMS,
  ...{ blkid, df, findmnt, lsblk, mount: mountProgram, mountpoint, umount },
  ...{ mkfs: makeExt, 'mkfs.ext2': makeExt, 'mkfs.ext3': makeExt, 'mkfs.ext4': makeExt, 'mkfs.xfs': makeXfs },
  ...{ dd, fallocate: truncate, install, logger, mktemp, realpath, truncate, yes },
  ...{
    [ECHO]: dashEcho,
    jobs: nothing,
    partprobe: nothing,
    sync: nothing,
    trap,
    udevadm: nothing,
    ulimit,
    umask,
  },
  ...{ chgrp: chown, chown, getent, groupadd, groups: groupsProgram, id, su, sudo, useradd, usermod },
  ...{ hostnamectl, uname, uptime },
  ...{ kill, nice: wrapper, nohup: wrapper, pgrep, pkill: pgrep, ps, setsid: wrapper },
  ...{ poweroff: power, reboot: power, shutdown: power },
  ...{ curl, ip, journalctl, nginx, python3, ss },
  ...{ cron: idle, sshd, 'systemd-resolved': resolved, waagent: idle },
});

/** The emulator's own programs by name. A guest has a program only if the file that stands for it is there. */
export function createPrograms(): Map<string, Program> {
  return new Map(PROGRAMS);
}

/** Adds the programs that show and change the services of one system. */
export function addServicePrograms(programs: Map<string, Program>, units: Units, cloudInit: CloudInit): void {
  programs.set('systemctl', systemctl(units));
  programs.set('apt-get', aptGet(units)).set('apt', aptGet(units));
  programs.set('cloud-init', cloudInitProgram(cloudInit));
}
