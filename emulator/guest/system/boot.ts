import { DURATIONS } from '../../clock/durations.ts';
import { CloudInit } from '../cloud-init/cloud-init.ts';
import { sleepUnless } from './lab-time.ts';
import { MountError, mount, readFstab } from './mounting.ts';
import type { System } from './system.ts';

/** Brings a system up. `ready` is called when it can report to Azure; the promise resolves when the boot is over. */
export async function boot(system: System, ready: () => void): Promise<void> {
  const { clock, halted } = system;
  if (!(await sleepUnless(clock, DURATIONS.guestKernelStart.seconds, halted))) return;
  if (!mountAll(system)) {
    // Without a file system it needs, Ubuntu boots to the emergency shell: nothing is started, nothing is reported.
    system.journal.write({ unit: 'emergency.service', identifier: 'systemd', pid: 1 }, 'You are in emergency mode.');
    return;
  }
  clearTemporary(system);
  const cloudInit = new CloudInit(system);
  const provisioned = system.vfs.has('/var/lib/cloud/instance/boot-finished');
  await cloudInit.init();
  if (!provisioned && !(await sleepUnless(clock, DURATIONS.guestProvisioning.seconds, halted))) return;
  if (halted.aborted) return;
  ready();
  await system.units.startEnabled();
  if (!halted.aborted) await cloudInit.final();
}

/** Mounts what `/etc/fstab` lists. Says whether everything is there that must be. */
function mountAll(system: System): boolean {
  let complete = true;
  const entries = readFstab(system.vfs.text('/etc/fstab') ?? '');
  for (const entry of entries) {
    if (entry.target === '/' || entry.type === 'swap' || entry.options.includes('noauto')) continue;
    try {
      system.vfs.makeDirectory(entry.target, true);
      mount(system, entry);
    } catch (error) {
      if (!(error instanceof MountError)) throw error;
      system.journal.write({ unit: 'local-fs.target', identifier: 'systemd', pid: 1 }, error.message);
      complete &&= entry.options.includes('nofail');
    }
  }
  return complete;
}

/** `/tmp` is emptied at boot. Source: /usr/lib/tmpfiles.d/tmp.conf of Ubuntu, `D /tmp 1777 root root -`. */
function clearTemporary(system: System): void {
  for (const name of system.vfs.list('/tmp')) system.vfs.remove(`/tmp/${name}`, true);
}
