import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { readOptions } from '../../program/options.ts';
import { absolute } from '../../program/paths.ts';
import { ok, type Program, ProgramError } from '../../program/program.ts';
import { groups, users } from '../../system/accounts.ts';

/** `mktemp`. */
export const mktemp: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['d|directory', 'u|dry-run', 'q|quiet', 't'],
    values: ['p|tmpdir', 'suffix'],
  });
  const template = options.rest[0] ?? 'tmp.XXXXXXXXXX';
  if (template.length > 4096) throw new ProgramError('failed to create file: File name too long');
  const inTemporary = options.rest.length === 0 || options.has('p') || options.has('t');
  const name = template.replace(/X{3,}(?=[^X]*$)/, (run) =>
    randomBytes(run.length).toString('base64url').replace(/[-_]/g, 'a').slice(0, run.length),
  );
  const path = inTemporary ? posix.join(options.value('p') ?? '/tmp', name) : name;
  const full = absolute(call, path + (options.value('suffix') ?? ''));
  if (options.has('u')) return ok(`${full}\n`);
  if (options.has('d')) call.system.vfs.makeDirectory(full, false, 0o700);
  else call.system.vfs.put(full, '', { mode: 0o600 });
  return ok(`${inTemporary ? full : path}\n`);
};

/** `install`: copies files with a mode, or makes directories (`-d`). */
export const install: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['d|directory', 'D', 'v|verbose', 'p'],
    values: ['m|mode', 'o|owner', 'g|group', 't|target-directory'],
  });
  const mode = Number.parseInt(options.value('m') ?? '755', 8);
  if (Number.isNaN(mode)) throw new ProgramError(`invalid mode ‘${options.value('m')}’`);
  const { vfs } = call.system;
  const paths = options.rest.map((path) => absolute(call, path));
  const [owner = '', group = ''] = [options.value('o'), options.value('g')];
  const uid = users(vfs).find((each) => each.name === owner)?.uid;
  const gid = groups(vfs).find((each) => each.name === group)?.gid;
  if (owner !== '' && uid === undefined) throw new ProgramError(`invalid user: ‘${owner}’`);
  if (group !== '' && gid === undefined) throw new ProgramError(`invalid group: ‘${group}’`);
  if (options.has('d'))
    for (const path of paths) {
      vfs.makeDirectory(path, true, mode);
      vfs.own(path, uid, gid);
    }
  else {
    const target = options.has('t') ? absolute(call, options.value('t') ?? '') : (paths.pop() ?? '');
    const into = vfs.has(target) && vfs.find(target, 'stat').node.kind === 'directory';
    for (const path of paths) {
      const to = into ? posix.join(target, posix.basename(path)) : target;
      vfs.put(to, vfs.bytes(path), { mode, parents: options.has('D') });
      vfs.own(to, uid, gid);
    }
  }
  return ok();
};

/** `realpath`. */
export const realpath: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['e|canonicalize-existing', 'm|canonicalize-missing', 's|no-symlinks'],
  });
  const lines = options.rest.map((path) => {
    const full = absolute(call, path);
    if (options.has('m') && !call.system.vfs.has(full)) return full;
    if (options.has('e') && !call.system.vfs.has(full)) throw new ProgramError(`${path}: No such file or directory`);
    return call.system.vfs.place(full, 'realpath').path;
  });
  return ok(lines.map((line) => `${line}\n`).join(''));
};
