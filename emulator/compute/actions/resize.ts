import type { Azure } from '../../arm/azure.ts';
import type { Behaviors } from '../../behaviors/index.ts';
import { addDataDisk, dropDataDisk, growDataDisk } from '../instances/disks.ts';
import type { Instance } from '../instances/instance.ts';
import { dataDisks } from '../model/changes.ts';
import type { MachineModel } from '../model/machine.ts';
import { diskRefusals } from '../refusals/disks.ts';

/** The cause of an update: the upgrade policy, an OS upgrade, or Update-AzVmssInstance. */
export type Updater = 'platform' | 'osUpgrade' | 'manual';

/** Whether it is believed that this updater enlarges a disk that an upgrade by the platform has left smaller than the model wants. */
export function wouldGrow(
  { behaviors }: Azure,
  { dataDisks: disks }: Instance,
  to: MachineModel,
  by: Updater,
): boolean {
  if (by === 'platform' || choiceOf(behaviors, by) === 'untouched') return false;
  const wanted = new Map(dataDisks(to).map(({ lun, diskSizeGB = 0 }) => [lun, diskSizeGB]));
  return disks.some(({ model: { lun, diskSizeGB = 0 } }) => diskSizeGB < (wanted.get(lun) ?? 0));
}

function choiceOf(behaviors: Behaviors, by: Updater) {
  return {
    platform: behaviors.largerDataDisk,
    manual: behaviors.manualUpgradeDataDisk,
    osUpgrade: behaviors.osRollingUpgradeDataDisk,
  }[by];
}

/** What an updater does to data disks whose size is not the model's. Answers whether the instance then has what the model says. */
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
