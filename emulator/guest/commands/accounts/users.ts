import type { Vfs } from '../../fs/vfs.ts';
import { readOptions } from '../../program/options.ts';
import { absolute } from '../../program/paths.ts';
import { ok, type Program, ProgramError } from '../../program/program.ts';
import { addGroup, addUser, groups, joinGroups, users } from '../../system/accounts.ts';

/** `useradd`. */
export const useradd: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['m|create-home', 'M|no-create-home', 'r|system', 'U|user-group', 'N|no-user-group'],
    values: ['s|shell', 'd|home-dir', 'G|groups', 'u|uid', 'c|comment', 'g|gid', 'p|password', 'k|skel'],
  });
  const { vfs } = call.system;
  const [name] = options.rest;
  if (name === undefined) throw new ProgramError('no user given', 2);
  if (users(vfs).some((each) => each.name === name)) throw new ProgramError(`user '${name}' already exists`, 9);
  const uid = options.value('u');
  addUser(vfs, name, {
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
  const { vfs } = call.system;
  const [name = ''] = options.rest;
  if (!options.has('f') && groups(vfs).some((each) => each.name === name))
    throw new ProgramError(`group '${name}' already exists`, 9);
  addGroup(vfs, name, options.has('g') ? Number(options.value('g')) : undefined);
  return ok();
};

/** `usermod -aG`. */
export const usermod: Program = (call) => {
  const options = readOptions(call.args, { flags: ['a|append'], values: ['G|groups'] });
  const { vfs } = call.system;
  const [name = ''] = options.rest;
  if (!users(vfs).some((each) => each.name === name)) throw new ProgramError(`user '${name}' does not exist`, 6);
  joinGroups(vfs, name, options.value('G')?.split(',') ?? []);
  return ok();
};

const DATABASES = new Map([
  ['passwd', '/etc/passwd'],
  ['group', '/etc/group'],
  ['hosts', '/etc/hosts'],
]);

/** `getent passwd|group|hosts [NAME…]`. */
export const getent: Program = (call) => {
  const [database = '', ...names] = call.args;
  const path = DATABASES.get(database);
  if (path === undefined) throw new ProgramError(`Unknown database: ${database}`);
  const lines = (call.system.vfs.text(path) ?? '').split('\n').filter(Boolean);
  const found = names.length === 0 ? lines : lines.filter((line) => line.split(/[:\s]+/).includes(names[0] ?? ''));
  // 2: one or more supplied key could not be found (getent(1)).
  return { ...ok(found.map((line) => `${line}\n`).join('')), exitCode: found.length > 0 ? 0 : 2 };
};

/** `chown` and `chgrp`. */
export const chown: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['R|recursive', 'h|no-dereference', 'v|verbose', 'f|silent|quiet'],
    values: ['reference'],
  });
  const { vfs } = call.system;
  const reference = options.value('reference');
  const [owner = '', ...more] = options.rest;
  const paths = reference === undefined ? more : options.rest;
  if (paths.length === 0) throw new ProgramError(owner === '' ? 'missing operand' : `missing operand after ‘${owner}’`);
  const { uid, gid } =
    reference === undefined
      ? ownerOf(vfs, call.name === 'chgrp' ? `:${owner}` : owner)
      : vfs.find(absolute(call, reference), 'chown').node.attributes;
  const pending = paths.map((path) => absolute(call, path));
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    vfs.own(path, uid, gid);
    if (!options.has('R') || vfs.find(path, 'chown').node.kind !== 'directory') continue;
    for (const name of vfs.list(path))
      if (vfs.find(`${path}/${name}`, 'lstat', false).node.kind !== 'symlink') pending.push(`${path}/${name}`);
  }
  return ok();
};

/** Returns the ids of `user`, `user:group`, `:group`, or `user:`, which is the user's own group. */
function ownerOf(vfs: Vfs, owner: string): { uid: number | undefined; gid: number | undefined } {
  const known = users(vfs).find((each) => each.name === owner);
  const [name = '', group] = known ? [owner] : owner.split(/[:.]/);
  const user = known ?? users(vfs).find((each) => each.name === name);
  const uid = idOf(name, user?.uid, 'user');
  if (group === '' && name !== '') return { uid, gid: user?.gid };
  return { uid, gid: idOf(group ?? '', groups(vfs).find((each) => each.name === group)?.gid, 'group') };
}

function idOf(name: string, known: number | undefined, kind: string): number | undefined {
  if (name === '') return undefined;
  if (known === undefined && !/^\+?\d+$/.test(name)) throw new ProgramError(`invalid ${kind}: ‘${name}’`);
  return known ?? Number(name);
}
