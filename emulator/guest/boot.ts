import { DURATIONS } from '../clock/durations.ts';
import { FsError } from './fs/errors.ts';
import type { OperatingSystem } from './operating-system.ts';
import { MountError, mount, readFstab } from './system/mounting.ts';
import type { System } from './system/system.ts';
import { sleepUnless } from './time/lab-time.ts';

/** Boots an operating system. `ready` is called when it can report to Azure; the promise resolves when the boot is over. */
export async function boot({ system, units, cloudInit }: OperatingSystem, ready: () => void): Promise<void> {
  const { clock, halted } = system;
  if (!(await sleepUnless(clock, DURATIONS.guestKernelStart.seconds, halted))) return;
  if (!mountAll(system)) {
    // Without a file system that it needs, Ubuntu boots to the emergency shell: nothing is started, nothing is reported.
    system.journal.write({ unit: 'emergency.service', identifier: 'systemd', pid: 1 }, 'You are in emergency mode.');
    return;
  }
  clearTemporary(system);
  const provisioned = system.vfs.has('/var/lib/cloud/instance/boot-finished');
  await cloudInit.init();
  if (!provisioned && !(await sleepUnless(clock, DURATIONS.guestProvisioning.seconds, halted))) return;
  if (halted.aborted) return;
  ready();
  await units.startEnabled();
  if (!halted.aborted) await cloudInit.final();
}

/** Mounts the entries of `/etc/fstab`. Returns true if every file system that must be there is. */
function mountAll(system: System): boolean {
  let complete = true;
  const entries = readFstab(system.vfs.text('/etc/fstab') ?? '');
  for (const entry of entries) {
    if (entry.target === '/' || entry.type === 'swap' || entry.options.includes('noauto')) continue;
    try {
      // systemd-fstab-generator(8) ignores it.
      if (!entry.target.startsWith('/'))
        throw new MountError(`Mount point ${entry.target} is not a valid path, ignoring.`);
      system.vfs.makeDirectory(entry.target, true);
      mount(system, entry);
    } catch (error) {
      if (!(error instanceof MountError || error instanceof FsError)) throw error;
      system.journal.write({ unit: 'local-fs.target', identifier: 'systemd', pid: 1 }, error.message);
      complete &&= entry.options.includes('nofail') || !entry.target.startsWith('/');
    }
  }
  return complete;
}

/** Empties `/tmp`, or creates it. Source: /usr/lib/tmpfiles.d/tmp.conf of Ubuntu, `D /tmp 1777 root root -`. */
function clearTemporary({ vfs, journal }: System): void {
  try {
    if (!vfs.has('/tmp')) vfs.makeDirectory('/tmp', false, 0o1777);
    for (const name of vfs.list('/tmp')) vfs.remove(`/tmp/${name}`, true);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    // systemd-tmpfiles(8) goes on after an error.
    journal.write({ unit: 'systemd-tmpfiles-setup.service', identifier: 'systemd-tmpfiles', pid: 1 }, error.said);
  }
}
