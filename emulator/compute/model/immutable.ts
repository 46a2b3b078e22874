import type { Behaviors } from '../../behaviors/index.ts';
import { networksOf } from '../../network/index.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { valueRefusals } from '../refusals/values.ts';
import { dataDisks, type Model } from './defaults.ts';

/**
 * Refuses to change what a scale set keeps for life. Observed with this target: computerNamePrefix (source: original-lab-prefix-error).
 * Recorded for virtual machines: osDisk.createOption, osDisk.osType (source: azure-sdk-for-net-37285, azure-docs-20344),
 * dataDisk.createOption. The rest is fixed (source: upgrade-scale-set-page); that it is refused in these words is assumed.
 */
export function checkImmutable(set: string, old: Model, next: Model, behaviors: Behaviors): void {
  checkPriority(set, profileOf(old).priority, profileOf(next).priority);
  for (const [property, of] of FIXED) if (of(old) !== of(next)) throw valueRefusals.propertyChangeNotAllowed(property);
  const osDiskType = (model: Model) => storageOf(model).osDisk.managedDisk.storageAccountType;
  if (behaviors.osDiskTypeChange === 'refused' && osDiskType(old) !== osDiskType(next))
    throw valueRefusals.propertyChangeNotAllowed('osDisk.managedDisk.storageAccountType');
  const prefix = ({ properties }: Model) => properties.virtualMachineProfile.osProfile.computerNamePrefix;
  if (behaviors.computerNamePrefixChange === 'refused' && prefix(old) !== prefix(next))
    throw valueRefusals.propertyChangeNotAllowed('computerNamePrefix');
  // A scale set can go from one placement group to several, not back (source: large-scale-sets-page).
  if (!old.properties.singlePlacementGroup && next.properties.singlePlacementGroup)
    throw valueRefusals.propertyChangeNotAllowed('singlePlacementGroup');
  const disks = dataDisks(next);
  for (const { lun, createOption } of dataDisks(old))
    if (disks.some((disk) => disk.lun === lun && disk.createOption !== createOption))
      throw valueRefusals.propertyChangeNotAllowed('dataDisk.createOption');
  if (behaviors.largerDiskInModel === 'refused')
    for (const { lun, diskSizeGB } of dataDisks(old))
      if (disks.some((disk) => disk.lun === lun && disk.diskSizeGB > diskSizeGB))
        throw valueRefusals.propertyChangeNotAllowed('dataDisk.diskSizeGB');
  if (leavesNetwork(old, next)) throw valueRefusals.propertyChangeNotAllowed('subnet');
  // Zones can be added to a scale set, never removed (source: upgrade-scale-set-page).
  if (old.zones?.some((zone) => !next.zones?.includes(zone))) throw valueRefusals.propertyChangeNotAllowed('zones');
}

function profileOf({ properties }: Model) {
  return properties.virtualMachineProfile;
}

function storageOf(model: Model) {
  return profileOf(model).storageProfile;
}

/** Refuses a different priority, and any where there was none (source: ansible-azure-2000, ansible-azure-559). */
function checkPriority(set: string, old: string | undefined, next: string | undefined): void {
  if (old === next || next === undefined) return;
  if (old === undefined) throw instanceRefusals.priorityWithoutOne(next, set);
  throw valueRefusals.propertyChangeNotAllowed('priority');
}

/** Returns true if a model has a subnet of a different network. One of the same network is allowed (source: upgrade-scale-set-page). */
function leavesNetwork(old: Model, next: Model): boolean {
  const known = networksOf(profileOf(old).networkProfile);
  return networksOf(profileOf(next).networkProfile).some((network) => !known.includes(network));
}

const FIXED: [property: string, of: (model: Model) => unknown][] = [
  ['orchestrationMode', (model) => model.properties.orchestrationMode],
  ['platformFaultDomainCount', (model) => model.properties.platformFaultDomainCount],
  ['osDisk.createOption', (model) => storageOf(model).osDisk.createOption],
  ['osDisk.osType', (model) => storageOf(model).osDisk.osType],
  // azurerm makes a new set for these two (source: azurerm-os-disk-type, ansible-azure-559; assumed: the names in the refusal).
  ['osDisk.diffDiskSettings', (model) => storageOf(model).osDisk.diffDiskSettings?.option],
  ['evictionPolicy', (model) => profileOf(model).evictionPolicy],
  ['imageReference.publisher', (model) => storageOf(model).imageReference.publisher?.toLowerCase()],
  ['imageReference.offer', (model) => storageOf(model).imageReference.offer?.toLowerCase()],
];
