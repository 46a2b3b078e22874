import type { Azure } from '../../arm/azure.ts';
import type { Behaviors } from '../../behaviors/index.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { copyOf } from '../../core/json.ts';
import { createInterface, deleteInterfaces } from '../../network/index.ts';
import { applyExtensions } from '../extensions/apply.ts';
import { boot, halt, isRunning } from '../instances/boot.ts';
import { bringDataDisk, makeDataDisks, makeOSDisk, removeDataDisk } from '../instances/disks.ts';
import type { AppliedModel, Instance } from '../instances/instance.ts';
import { occupy, pause } from '../instances/work.ts';
import { connectGuest, disconnectGuest, refreshGuestDisks } from '../machines/guests.ts';
import { type Change, changesBetween, consequence, dataDisks } from '../model/changes.ts';
import type { MachineModel } from '../model/machine.ts';
import { resize, type Updater, wouldGrow } from './resize.ts';

/** Applies a model to an instance, by default the latest one of its scale set. The behaviors decide what that changes. */
export async function update(azure: Azure, instance: Instance, by: Updater, to?: AppliedModel): Promise<void> {
  await occupy(azure, instance, () => bring(azure, instance, by, to ?? instance.set.newest()));
}

/** Applies a model to an instance that is already occupied by the caller. */
export async function bring(azure: Azure, instance: Instance, by: Updater, newest: AppliedModel): Promise<void> {
  const { machine: old } = instance.applied;
  const changes = changesBetween(old, newest.machine);
  const to = copyOf(newest);
  if (by !== 'manual')
    for (const change of changes)
      if (consequence(azure.behaviors, change) === 'nothing') {
        changes.delete(change);
        if (change === 'extensions') keepExtensions(old, to.machine);
      }
  const renewed = by === 'osUpgrade' && needsNewOSDisk(azure, instance);
  await pause(azure, instance, changes.size > 0 || renewed ? DURATIONS.instanceUpdate.seconds : 0);
  if (changes.has('network')) renewInterfaces(azure, instance, to.machine);
  const complete = await changeDataDisks(azure, instance, to.machine, changes, by);
  const power = powerCycleFor(azure.behaviors, changes, renewed);
  if (power) await cycle(azure, instance, to.machine, power, changes);
  instance.applied = { ...to, complete };
  await applyExtensions(azure, instance);
}

/** Keeps the extensions that an instance has, in the variant where a changed extension reaches new instances only. */
function keepExtensions(old: MachineModel, next: MachineModel): void {
  delete next.profile.extensionProfile;
  if (old.profile.extensionProfile) next.profile.extensionProfile = copyOf(old.profile.extensionProfile);
}

/** Returns true if an OS upgrade replaces the OS disk, because its image is not the newest of the model's. */
function needsNewOSDisk({ behaviors }: Azure, instance: Instance): boolean {
  return behaviors.osUpgradeWhenUpToDate === 'replacesOSDisks' || !instance.hasNewestImage;
}

type Cycle = 'restart' | 'newOSDisk' | 'rebuild';

/** Returns the power cycle that the changes require; `undefined` if the instance can stay up. */
function powerCycleFor(behaviors: Behaviors, changes: ReadonlySet<Change>, renewed: boolean): Cycle | undefined {
  if (changes.has('size') && behaviors.sizeChange === 'rebuilds') return 'rebuild';
  const image = changes.has('image') && behaviors.imageChangeOSDisk === 'replaced';
  const profile = changes.has('osProfile') && behaviors.customData === 'onUpdate';
  const credentials = changes.has('credentials') && behaviors.credentials === 'onUpdate';
  if (image || profile || credentials || renewed) return 'newOSDisk';
  const extension = changes.has('extensions') && behaviors.extensionInstallation === 'restarts';
  return changes.has('size') || extension ? 'restart' : undefined;
}

async function cycle(azure: Azure, instance: Instance, to: MachineModel, power: Cycle, changes: ReadonlySet<Change>) {
  const wasRunning = isRunning(instance);
  const { seconds } = power === 'restart' ? DURATIONS.instanceHalt : DURATIONS.instanceRebuild;
  if (wasRunning) await halt(azure, instance, seconds);
  if (power !== 'restart') {
    disconnectGuest(azure, instance);
    makeOSDisk(azure, instance, to);
    instance.extensions.clear();
  }
  const image = changes.has('image') && azure.behaviors.imageChangeDataDisk === 'replaced';
  if (power === 'rebuild' || image) makeDataDisks(azure, instance, to);
  if (wasRunning) await boot(azure, instance);
}

/** Adds, removes and, in some variants, enlarges data disks. Returns true if the instance then counts as having the whole model. */
async function changeDataDisks(
  azure: Azure,
  instance: Instance,
  to: MachineModel,
  changes: ReadonlySet<Change>,
  by: Updater,
): Promise<boolean> {
  if (changes.has('dataDisks')) {
    await pause(azure, instance, DURATIONS.dataDiskChange.seconds);
    // Only the model's own disks: what was attached to the instance alone stays with it.
    const luns = dataDisks(instance.applied.machine).map(({ lun }) => lun);
    for (const disk of [...instance.dataDisks])
      if (luns.includes(disk.model.lun) && !dataDisks(to).some(({ lun }) => lun === disk.model.lun))
        removeDataDisk(azure, instance, disk);
    for (const model of dataDisks(to))
      if (!instance.dataDisks.some((each) => each.model.lun === model.lun)) bringDataDisk(azure, instance, model);
  }
  const isResize = changes.has('dataDiskSize') || wouldGrow(azure, instance, to, by);
  const complete = isResize ? resize(azure, instance, to, by) : instance.applied.complete;
  for (const disk of instance.dataDisks) {
    const model = dataDisks(to).find(({ lun }) => lun === disk.model.lun);
    if (model && changes.has('dataDiskSettings')) disk.model = { ...model, diskSizeGB: disk.model.diskSizeGB };
  }
  if (changes.has('dataDisks') || isResize) refreshGuestDisks(instance);
  return complete;
}

/** Creates the interfaces again. An instance keeps its address unless another interface takes it meanwhile. */
function renewInterfaces(azure: Azure, instance: Instance, { profile }: MachineModel): void {
  const { set, instanceId } = instance;
  disconnectGuest(azure, instance);
  deleteInterfaces(azure, set.id, instanceId);
  const of = { scaleSetId: set.id, instanceId, location: set.location };
  instance.interfaces = (profile.networkProfile.networkInterfaceConfigurations ?? []).map(
    (configuration) => createInterface(azure, of, configuration).id,
  );
  connectGuest(azure, instance);
}
