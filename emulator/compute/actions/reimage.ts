import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { applyExtensions } from '../extensions/apply.ts';
import { boot, halt, isRunning } from '../instances/boot.ts';
import { dataDiskSizes, makeDataDisks, makeOSDisk, rewriteOSDisk, wipeDataDisks } from '../instances/disks.ts';
import type { Instance } from '../instances/instance.ts';
import { occupy, pause } from '../instances/work.ts';
import { disconnectGuest } from '../machines/guests.ts';

/** Rebuilds an instance from its image: the OS disk only, or with `all` the data disks too. */
export async function reimage(azure: Azure, instance: Instance, all: boolean): Promise<void> {
  await occupy(azure, instance, () => rebuild(azure, instance, all));
}

async function rebuild(azure: Azure, instance: Instance, all: boolean): Promise<void> {
  const { behaviors } = azure;
  const wasRunning = isRunning(instance);
  if (wasRunning) await halt(azure, instance, DURATIONS.instanceRebuild.seconds);
  else await pause(azure, instance, DURATIONS.instanceRebuild.seconds);
  if (behaviors.reimageModel === 'theSets') instance.applied = instance.set.newest();
  const { machine } = instance.applied;
  if (behaviors.reimageOSDisk !== 'kept') disconnectGuest(azure, instance);
  if (behaviors.reimageOSDisk === 'replaced') makeOSDisk(azure, instance, machine);
  if (behaviors.reimageOSDisk === 'rewritten') rewriteOSDisk(azure, instance, machine);
  const disks = all ? behaviors.reimageAllDataDisk : behaviors.reimageDataDisk;
  if (disks === 'replacedInOldSize') makeDataDisks(azure, instance, machine, dataDiskSizes(azure, instance));
  if (disks === 'replaced') makeDataDisks(azure, instance, machine);
  if (disks === 'wiped') wipeDataDisks(azure, instance);
  if (disks !== 'kept') instance.applied = { ...instance.applied, complete: true };
  if (behaviors.reimageOSDisk !== 'kept' && behaviors.extensionsAfterReimage === 'runAgain')
    instance.extensions.clear();
  if (wasRunning) await boot(azure, instance);
  await applyExtensions(azure, instance);
}
