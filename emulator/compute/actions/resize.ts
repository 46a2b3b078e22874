import type { Azure } from '../../arm/azure.ts';
import type { Behaviors } from '../../behaviors/index.ts';
import { addDataDisk, dropDataDisk, growDataDisk } from '../instances/disks.ts';
import type { Instance } from '../instances/instance.ts';
import { dataDisks } from '../model/changes.ts';
import type { MachineModel } from '../model/machine.ts';
import { diskRefusals } from '../refusals/disks.ts';

/** The cause of an update: the upgrade policy, an OS upgrade, or Update-AzVmssInstance. */
export type Updater = 'platform' | 'osUpgrade' | 'manual';

/** Returns true if this updater enlarges a disk that an upgrade by the platform left smaller than the model specifies. */
export function wouldGrow(
  { behaviors }: Azure,
  { dataDisks: disks }: Instance,
  to: MachineModel,
  by: Updater,
): boolean {
  if (by === 'platform' || choiceOf(behaviors, by) === 'untouched') return false;
  const specified = new Map(dataDisks(to).map(({ lun, diskSizeGB = 0 }) => [lun, diskSizeGB]));
  return disks.some(({ model: { lun, diskSizeGB = 0 } }) => diskSizeGB < (specified.get(lun) ?? 0));
}

function choiceOf(behaviors: Behaviors, by: Updater) {
  return {
    platform: behaviors.largerDataDisk,
    manual: behaviors.manualUpgradeDataDisk,
    osUpgrade: behaviors.osRollingUpgradeDataDisk,
  }[by];
}

/** Updates data disks whose size differs from the model's. Returns true if the instance then counts as having the whole model. */
export function resize(azure: Azure, instance: Instance, to: MachineModel, by: Updater): boolean {
  const { behaviors } = azure;
  const choice = choiceOf(behaviors, by);
  for (const disk of [...instance.dataDisks]) {
    const model = dataDisks(to).find(({ lun }) => lun === disk.model.lun);
    if (!model || model.diskSizeGB === disk.model.diskSizeGB) continue;
    if (choice === 'upgradeFails')
      throw diskRefusals.resizeInScaleSet(disk.name, disk.model.diskSizeGB, model.diskSizeGB);
    if (choice === 'replaced') {
      dropDataDisk(azure, instance, disk);
      addDataDisk(azure, instance, model);
    } else if (choice === 'grownInPlace') {
      growDataDisk(azure, disk, model.diskSizeGB);
    } else if (behaviors.instanceModelDiskSize === 'theModels') {
      disk.model = { ...disk.model, diskSizeGB: model.diskSizeGB };
    }
  }
  return choice !== 'untouched' || behaviors.latestModelAfterDiskSizeChange === 'true';
}
