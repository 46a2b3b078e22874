import { ok, type Program, ProgramError } from '../system/program.ts';
import type { System } from '../system/system.ts';
import { readOptions } from './options.ts';

/** An account of `/etc/passwd`. */
export interface User {
  name: string;
  uid: number;
  gid: number;
  comment: string;
  home: string;
  shell: string;
}

/** A group of `/etc/group`. */
export interface Group {
  name: string;
  gid: number;
  members: string[];
}

const rows = (system: System, path: string) =>
  (system.vfs.text(path) ?? '')
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => line.split(':'));

/** The accounts of the guest. */
export function users(system: System): User[] {
  return rows(system, '/etc/passwd').map(([name = '', , uid, gid, comment = '', home = '/', shell = '']) => ({
    ...{ name, uid: Number(uid), gid: Number(gid), comment, home, shell },
  }));
}

/** The groups of the guest. */
export function groups(system: System): Group[] {
  return rows(system, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter(Boolean),
  }));
}

/** Makes a group, with the next free id above 1000 unless one is given. */
export function addGroup(system: System, name: string, gid?: number): number {
  const known = groups(system).find((each) => each.name === name);
  if (known) return known.gid;
  const free =
    gid ??
    Math.max(
      999,
      ...groups(system)
        .map((each) => each.gid)
        .filter((each) => each < 60_000),
    ) + 1;
  system.vfs.put('/etc/group', `${name}:x:${free}:\n`, { append: true });
  return free;
}

/** Puts a user into groups, making those that are not there. */
export function joinGroups(system: System, user: string, names: readonly string[]): void {
  for (const name of names) addGroup(system, name);
  const lines = groups(system).map(({ name, gid, members }) => {
    const all = names.includes(name) && !members.includes(user) ? [...members, user] : members;
    return `${name}:x:${gid}:${all.join(',')}\n`;
  });
  system.vfs.put('/etc/group', lines.join(''));
}

/** Makes an account with a group of its own and a home directory. */
export function addUser(
  system: System,
  name: string,
  options: {
    uid?: number;
    home?: string;
    shell?: string;
    comment?: string;
    groups?: readonly string[];
    noHome?: boolean;
  } = {},
): User {
  const known = users(system).find((each) => each.name === name);
  if (known) return known;
  const uid =
    options.uid ??
    Math.max(
      999,
      ...users(system)
        .map((each) => each.uid)
        .filter((each) => each < 60_000),
    ) + 1;
  const gid = addGroup(system, name, groups(system).some((each) => each.gid === uid) ? undefined : uid);
  const user = {
    name,
    uid,
    gid,
    comment: options.comment ?? '',
    home: options.home ?? `/home/${name}`,
    shell: options.shell ?? '/bin/bash',
  };
  system.vfs.put('/etc/passwd', `${name}:x:${uid}:${gid}:${user.comment}:${user.home}:${user.shell}\n`, {
    append: true,
  });
  system.vfs.put('/etc/shadow', `${name}:!:20000:0:99999:7:::\n`, { append: true });
  if (!options.noHome) {
    system.vfs.makeDirectory(user.home, true, 0o750);
    system.vfs.own(user.home, uid, gid);
  }
  joinGroups(system, name, options.groups ?? []);
  return user;
}

/** `useradd`. */
export const useradd: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['m|create-home', 'M|no-create-home', 'r|system', 'U|user-group', 'N|no-user-group'],
    values: ['s|shell', 'd|home-dir', 'G|groups', 'u|uid', 'c|comment', 'g|gid', 'p|password', 'k|skel'],
  });
  const [name] = options.rest;
  if (name === undefined) throw new ProgramError('no user given', 2);
  if (users(call.system).some((each) => each.name === name)) throw new ProgramError(`user '${name}' already exists`, 9);
  const uid = options.value('u');
  addUser(call.system, name, {
    ...(uid !== undefined && { uid: Number(uid) }),
    home: options.value('d') ?? `/home/${name}`,
    shell: options.value('s') ?? '/bin/sh',
    comment: options.value('c') ?? '',
    groups: options.value('G')?.split(',') ?? [],
    noHome: !options.has('m'),
  });
  return ok();
};

/** `groupadd`. */
export const groupadd: Program = (call) => {
  const options = readOptions(call.args, { flags: ['r|system', 'f|force'], values: ['g|gid'] });
  const [name = ''] = options.rest;
  if (!options.has('f') && groups(call.system).some((each) => each.name === name))
    throw new ProgramError(`group '${name}' already exists`, 9);
  addGroup(call.system, name, options.has('g') ? Number(options.value('g')) : undefined);
  return ok();
};

/** `usermod -aG`. */
export const usermod: Program = (call) => {
  const options = readOptions(call.args, { flags: ['a|append'], values: ['G|groups'] });
  const [name = ''] = options.rest;
  if (!users(call.system).some((each) => each.name === name))
    throw new ProgramError(`user '${name}' does not exist`, 6);
  joinGroups(call.system, name, options.value('G')?.split(',') ?? []);
  return ok();
};

/** `getent passwd|group|hosts [NAME]`. */
export const getent: Program = (call) => {
  const [database = '', name] = call.args;
  const files: Record<string, string> = { passwd: '/etc/passwd', group: '/etc/group', hosts: '/etc/hosts' };
  const path = files[database];
  if (path === undefined) throw new ProgramError(`Unknown database: ${database}`);
  const lines = (call.system.vfs.text(path) ?? '').split('\n').filter(Boolean);
  const found = name === undefined ? lines : lines.filter((line) => line.split(/[:\s]+/).includes(name));
  // 2: one or more supplied key could not be found (getent(1)).
  return { ...ok(found.map((line) => `${line}\n`).join('')), exitCode: found.length > 0 ? 0 : 2 };
};

/** `chown` and `chgrp`. */
export const chown: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['R|recursive', 'h|no-dereference', 'v|verbose', 'f|silent|quiet'],
    values: ['reference'],
  });
  const [owner = '', ...paths] = options.rest;
  const [user = '', group] = call.name === 'chgrp' ? ['', owner] : owner.split(/[:.]/);
  const uid = idOf(user, users(call.system).find((each) => each.name === user)?.uid, 'user');
  const gid = idOf(group ?? '', groups(call.system).find((each) => each.name === group)?.gid, 'group');
  const { vfs } = call.system;
  for (const path of paths) apply(path.startsWith('/') ? path : `${call.cwd}/${path}`);
  return ok();

  function apply(path: string): void {
    vfs.own(path, uid, gid);
    const { node } = vfs.find(path, 'chown');
    if (options.has('R') && node.kind === 'directory')
      for (const name of vfs.list(path))
        if (vfs.find(`${path}/${name}`, 'lstat', false).node.kind !== 'symlink') apply(`${path}/${name}`);
  }
};

function idOf(name: string, known: number | undefined, kind: string): number | undefined {
  if (name === '') return undefined;
  if (known === undefined && !/^\d+$/.test(name)) throw new ProgramError(`invalid ${kind}: ‘${name}’`);
  return known ?? Number(name);
}
