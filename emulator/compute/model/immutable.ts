import type { Behaviors } from '../../behaviors/index.ts';
import { networkOf, subnetsOf } from '../../network/index.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { scaleSetRefusals } from '../refusals/scale-sets.ts';
import { valueRefusals } from '../refusals/values.ts';
import { dataDisks, type Model } from './defaults.ts';
import { extensionsOf, isNamed } from './extensions.ts';
import type { ScaleSetBody } from './schema/scale-set.ts';

/** A scale set that is there, with the model that it has. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly model: Model;
}

/**
 * Refuses to change what a scale set keeps for life. Observed with this target: computerNamePrefix (source: original-lab-prefix-error).
 * Recorded for virtual machines: osDisk.createOption, osDisk.osType (source: azure-sdk-for-net-37285, azure-docs-20344),
 * dataDisk.createOption. The rest is fixed (source: upgrade-scale-set-page); that it is refused in these words is assumed.
 */
export function checkImmutable({ id, name, model: old }: Known, next: Model, behaviors: Behaviors): void {
  checkPriority(name, profileOf(old).priority, profileOf(next).priority);
  if (isEphemeral(old) !== isEphemeral(next))
    throw valueRefusals.notBuilt('The change to or from ephemeral OS disks is not built.', 'compute/model');
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
  checkNetwork(id, old, next);
  checkExtensions(old, next);
  // Zones can be added to a scale set, never removed (source: upgrade-scale-set-page).
  if (old.zones?.some((zone) => !next.zones?.includes(zone))) throw valueRefusals.propertyChangeNotAllowed('zones');
}

/** Refuses an image of one's own in place of a platform image: scale sets here have only these. To be called before the image is looked for. */
export function checkImageType({ properties }: ScaleSetBody): void {
  const { imageReference } = properties?.virtualMachineProfile?.storageProfile ?? {};
  const { id, sharedGalleryImageId, communityGalleryImageId } = imageReference ?? {};
  if ((id ?? sharedGalleryImageId ?? communityGalleryImageId) !== undefined) throw scaleSetRefusals.imageType();
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

/** Refuses a subnet of a different network. One of the same network is allowed (source: upgrade-scale-set-page). */
function checkNetwork(set: string, old: Model, next: Model): void {
  const known = subnetsOf(profileOf(old).networkProfile);
  const networks = known.map(networkOf);
  const other = subnetsOf(profileOf(next).networkProfile).find((subnet) => !networks.includes(networkOf(subnet)));
  if (other !== undefined) throw scaleSetRefusals.otherNetwork(set, known[0] ?? '', other);
}

/** Refuses a different handler under the name of an extension (source: custom-script-extension-linux-105). */
function checkExtensions(old: Model, next: Model): void {
  for (const { name, properties } of extensionsOf(profileOf(next))) {
    const known = extensionsOf(profileOf(old)).find((each) => isNamed(each, name))?.properties;
    for (const property of ['publisher', 'type'] as const)
      if (known && known[property]?.toLowerCase() !== properties?.[property]?.toLowerCase())
        throw valueRefusals.propertyChangeNotAllowed(property);
  }
}

function isEphemeral(model: Model): boolean {
  return storageOf(model).osDisk.diffDiskSettings?.option !== undefined;
}

const FIXED: [property: string, of: (model: Model) => unknown][] = [
  ['orchestrationMode', (model) => model.properties.orchestrationMode],
  ['platformFaultDomainCount', (model) => model.properties.platformFaultDomainCount],
  ['osDisk.createOption', (model) => storageOf(model).osDisk.createOption],
  ['osDisk.osType', (model) => storageOf(model).osDisk.osType],
  // azurerm makes a new set for it (source: ansible-azure-559; assumed: the name in the refusal).
  ['evictionPolicy', (model) => profileOf(model).evictionPolicy],
  ['imageReference.publisher', (model) => storageOf(model).imageReference.publisher?.toLowerCase()],
  ['imageReference.offer', (model) => storageOf(model).imageReference.offer?.toLowerCase()],
];
