import type { Vfs } from '../fs/vfs.ts';

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

/** Properties of a new account; what is left out gets the distribution's default. */
export interface NewUser {
  uid?: number;
  /** The primary group. Left out: a group of the user's own name. */
  gid?: number;
  home?: string;
  shell?: string;
  comment?: string;
  groups?: readonly string[];
  noHome?: boolean;
}

/** Ids from here on are for the system's own accounts, such as `nobody`. */
const LAST_ID = 60_000;

const rows = (vfs: Vfs, path: string) =>
  (vfs.text(path) ?? '')
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => line.split(':'));

/** Returns the accounts of the guest. */
export function users(vfs: Vfs): User[] {
  return rows(vfs, '/etc/passwd').map(([name = '', , uid, gid, comment = '', home = '/', shell = '']) => ({
    ...{ name, uid: Number(uid), gid: Number(gid), comment, home, shell },
  }));
}

/** Returns the groups of the guest. */
export function groups(vfs: Vfs): Group[] {
  return rows(vfs, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter(Boolean),
  }));
}

/** Creates a group, with the next free id from 1000 on unless one is given. Returns the group's id. */
export function addGroup(vfs: Vfs, name: string, gid?: number): number {
  const all = groups(vfs);
  const known = all.find((each) => each.name === name);
  if (known) return known.gid;
  const id = gid ?? freeId(all.map((each) => each.gid));
  vfs.put('/etc/group', `${name}:x:${id}:\n`, { append: true });
  return id;
}

/** Adds a user to groups, and creates the groups that don't exist. */
export function joinGroups(vfs: Vfs, user: string, names: readonly string[]): void {
  if (names.length === 0) return;
  for (const name of names) addGroup(vfs, name);
  const lines = groups(vfs).map(({ name, gid, members }) => {
    const all = names.includes(name) && !members.includes(user) ? [...members, user] : members;
    return `${name}:x:${gid}:${all.join(',')}\n`;
  });
  vfs.put('/etc/group', lines.join(''));
}

/** Creates an account with a group of its own and a home directory. */
export function addUser(vfs: Vfs, name: string, options: NewUser = {}): User {
  const all = users(vfs);
  const known = all.find((each) => each.name === name);
  if (known) return known;
  const uid = options.uid ?? freeId(all.map((each) => each.uid));
  const gid = options.gid ?? addGroup(vfs, name, groups(vfs).some((each) => each.gid === uid) ? undefined : uid);
  const { comment = '', home = `/home/${name}`, shell = '/bin/bash' } = options;
  vfs.put('/etc/passwd', `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}\n`, { append: true });
  vfs.put('/etc/shadow', `${name}:!:20000:0:99999:7:::\n`, { append: true });
  if (!options.noHome) {
    vfs.makeDirectory(home, true, 0o750);
    vfs.own(home, uid, gid);
  }
  joinGroups(vfs, name, options.groups ?? []);
  return { name, uid, gid, comment, home, shell };
}

function freeId(taken: readonly number[]): number {
  return taken.filter((id) => id < LAST_ID).reduce((highest, id) => Math.max(highest, id), 999) + 1;
}
