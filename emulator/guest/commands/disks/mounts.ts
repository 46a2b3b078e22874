import type { Mount } from '../../fs/mount-table.ts';
import { readOptions } from '../../program/options.ts';
import { absolute, mountSource, resolved } from '../../program/paths.ts';
import { type Call, failed, ok, type Program, ProgramError } from '../../program/program.ts';
import { MountError, mount, readFstab, unmount } from '../../system/mounting.ts';
import { optionsOf } from '../../system/proc.ts';

/** `mount`: lists, mounts a device, or what `/etc/fstab` says (`-a`). */
export const mountProgram: Program = (call) => {
  const { system } = call;
  const options = readOptions(call.args, {
    flags: ['a|all', 'v|verbose', 'r|read-only'],
    values: ['t|types', 'o|options'],
  });
  const fstab = readFstab(system.vfs.text('/etc/fstab') ?? '');
  const extra = [...options.all('o').flatMap((each) => each.split(',')), ...(options.has('r') ? ['ro'] : [])];
  if (options.has('a')) {
    const wanted = fstab.filter(
      (entry) => !entry.options.includes('noauto') && entry.type !== 'swap' && !system.vfs.mounts.at(entry.target),
    );
    const errors = wanted.flatMap((entry) => attempt(() => mount(system, entry), entry.options.includes('nofail')));
    return errors.length > 0 ? failed(errors.join('\n'), 32) : ok();
  }
  const [source, target] = options.rest;
  if (source === undefined) return ok(system.vfs.mounts.all.map(shown).join(''));
  if (extra.includes('remount')) return remount(call, target ?? source, extra);
  if (extra.includes('bind')) throw new ProgramError('bind mounts are not emulated', 32);
  if (target !== undefined) {
    mount(system, {
      source: mountSource(call, source),
      target: absolute(call, target),
      type: options.value('t') ?? 'auto',
      options: extra,
    });
    return ok();
  }
  const entry = fstab.find((each) => each.target === absolute(call, source) || each.source === source);
  if (!entry) throw new MountError(`mount: ${source}: can't find in /etc/fstab.`);
  mount(system, { ...entry, options: [...entry.options, ...extra] });
  return ok();
};

/** `umount`. */
export const umount: Program = (call) => {
  const options = readOptions(call.args, { flags: ['f|force', 'l|lazy', 'a|all'] });
  if (options.has('a')) throw new ProgramError('-a is not emulated');
  if (options.rest.length === 0) throw new ProgramError('bad usage');
  for (const what of options.rest) unmount(call.system, mountSource(call, what));
  return ok();
};

/** `mountpoint PATH`. */
export const mountpoint: Program = (call) => {
  const options = readOptions(call.args, { flags: ['q|quiet', 'd'] });
  const path = options.rest[0] ?? '';
  const is = call.system.vfs.mounts.at(resolved(call, path)) !== undefined;
  const text = options.has('q') ? '' : `${path} is ${is ? '' : 'not '}a mountpoint\n`;
  return { ...ok(text), exitCode: is ? 0 : 32 };
};

function attempt(action: () => void, mayFail: boolean): string[] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof MountError) return mayFail ? [] : [error.message];
    throw error;
  }
}

const shown = (each: Mount) => `${each.source} on ${each.target} type ${each.fileSystem.type} (${optionsOf(each)})\n`;

function remount(call: Call, target: string, options: readonly string[]) {
  const mounted = call.system.vfs.mounts.at(resolved(call, target));
  if (!mounted) throw new MountError(`mount: ${target}: mount point not mounted or bad option.`);
  mounted.readOnly = options.includes('ro');
  return ok();
}
