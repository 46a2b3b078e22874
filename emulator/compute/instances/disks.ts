import type { Azure } from '../../arm/azure.ts';
import { copyOf } from '../../core/json.ts';
import { findImage, type ImageVersion, imageId } from '../catalog/images.ts';
import { createDisk, diskName, findDisk } from '../disks/disk.ts';
import type { Provisioning } from '../machines/guest-machine.ts';
import type { MachineModel } from '../model/machine.ts';
import type { AttachedDataDisk, Instance } from './instance.ts';

type DataDiskModel = NonNullable<MachineModel['profile']['storageProfile']['dataDisks']>[number];

/** Creates the OS disk of an instance from the image of a model, and discards the one before. */
export function makeOSDisk(azure: Azure, instance: Instance, { profile }: MachineModel): void {
  const { osDisk: model, imageReference } = profile.storageProfile;
  const from = findImage(imageReference, instance.set.location);
  if (instance.osDisk) discard(azure, instance.osDisk.id);
  const disk = createDisk(azure, instance.set.groupId, diskName(instance.set.name, instance.name, 1), {
    ...common(instance),
    sku: model.managedDisk.storageAccountType,
    sizeGB: model.diskSizeGB,
    image: {
      id: imageId(instance.set.id, instance.set.location, from),
      generation: from.image.generation,
      content: contentOf(from),
      securityType: profile.securityProfile?.securityType,
    },
  });
  const provisioning = provisioningOf(azure, instance, profile);
  instance.osDisk = { model: copyOf(model), from, provisioning, name: disk.name, id: disk.id };
}

/**
 * Creates the data disks of a model and discards the ones before. Disks that were attached to the instance alone stay
 * (assumed). `sizes` are the sizes to make them in, by LUN.
 */
export function makeDataDisks(
  azure: Azure,
  instance: Instance,
  { profile }: MachineModel,
  sizes: ReadonlyMap<number, number> = new Map(),
): void {
  for (const disk of instance.dataDisks.filter(isMade)) dropDataDisk(azure, instance, disk);
  for (const model of profile.storageProfile.dataDisks ?? [])
    addDataDisk(azure, instance, { ...model, diskSizeGB: sizes.get(model.lun) ?? model.diskSizeGB });
}

/** Makes an empty data disk and attaches it. */
export function addDataDisk(azure: Azure, instance: Instance, model: DataDiskModel): AttachedDataDisk {
  // The counter goes on from the OS disk, whatever the LUN (source: recording-net-managed-disks).
  const disk = createDisk(
    azure,
    instance.set.groupId,
    diskName(instance.set.name, instance.name, instance.dataDisks.length + 2),
    { ...common(instance), sku: model.managedDisk.storageAccountType, sizeGB: model.diskSizeGB },
  );
  const attached = { model: copyOf(model), name: disk.name, id: disk.id };
  instance.dataDisks.push(attached);
  return attached;
}

/** Detaches a data disk and discards it. */
export function dropDataDisk(azure: Azure, instance: Instance, disk: AttachedDataDisk): void {
  instance.dataDisks = instance.dataDisks.filter((each) => each !== disk);
  discard(azure, disk.id);
}

/** Detaches and discards a data disk that is no longer in the model. In a variant the disk is kept for a later disk at its LUN. */
export function removeDataDisk(azure: Azure, instance: Instance, disk: AttachedDataDisk): void {
  if (azure.behaviors.removedDataDisk === 'aNewOne') {
    dropDataDisk(azure, instance, disk);
    return;
  }
  instance.dataDisks = instance.dataDisks.filter((each) => each !== disk);
  instance.detached.push(disk);
  const found = findDisk(azure, disk.id);
  if (found) found.owner = undefined;
}

/** Attaches a data disk that is new in the model: an empty one, or in a variant the one that was detached from its LUN. */
export function bringDataDisk(azure: Azure, instance: Instance, model: DataDiskModel): void {
  const old = instance.detached.find((each) => each.model.lun === model.lun);
  const found = old && findDisk(azure, old.id);
  if (!old || !found) {
    addDataDisk(azure, instance, model);
    return;
  }
  instance.detached = instance.detached.filter((each) => each !== old);
  found.owner = instance;
  instance.dataDisks.push(old);
}

/** Deletes a disk that its instance no longer has, or keeps it unattached in a variant. */
function discard(azure: Azure, id: string): void {
  const disk = findDisk(azure, id);
  if (azure.behaviors.replacedDisks === 'gone') azure.resources.delete(id);
  else if (disk) disk.owner = undefined;
}

/** Grows a data disk in place, and what the instance's own model says of it. */
export function growDataDisk(azure: Azure, disk: AttachedDataDisk, sizeGB: number): void {
  findDisk(azure, disk.id)?.resize(sizeGB);
  disk.model = { ...disk.model, diskSizeGB: sizeGB };
}

/** Writes the image of a model onto the OS disk that the instance has. */
export function rewriteOSDisk(azure: Azure, instance: Instance, { profile }: MachineModel): void {
  if (!instance.osDisk) return;
  const from = findImage(profile.storageProfile.imageReference, instance.set.location);
  instance.osDisk = { ...instance.osDisk, from, provisioning: provisioningOf(azure, instance, profile) };
  findDisk(azure, instance.osDisk.id)?.wipe(contentOf(from));
}

/** Empties the data disks that the instance has. */
export function wipeDataDisks(azure: Azure, { dataDisks }: Instance): void {
  for (const { id } of dataDisks) findDisk(azure, id)?.wipe();
}

/** The sizes that the data disks themselves have, by LUN. */
export function dataDiskSizes(azure: Azure, { dataDisks }: Instance): Map<number, number> {
  return new Map(dataDisks.map(({ model, id }) => [model.lun, findDisk(azure, id)?.sizeGB ?? model.diskSizeGB]));
}

/** Deletes every disk that was made for an instance; one that was attached to it is free again (assumed). */
export function dropDisks(azure: Azure, { set, osDisk, dataDisks, detached }: Instance): void {
  const isSpared = azure.behaviors.groupDeletion === 'disksAreKept' && set.provisioningState === 'Deleting';
  const drop = ({ id }: { id: string }, isOurs: boolean) => {
    const disk = findDisk(azure, id);
    if (isOurs && !isSpared) azure.resources.delete(id);
    else if (disk) disk.owner = undefined;
  };
  if (osDisk) drop(osDisk, true);
  for (const disk of [...dataDisks, ...detached]) drop(disk, isMade(disk));
}

function isMade({ model }: AttachedDataDisk): boolean {
  return model.createOption !== 'Attach';
}

function contentOf({ image: { publisher, offer, sku }, version }: ImageVersion) {
  return { publisher, offer, sku, exactVersion: version };
}

/** Returns the provisioning data of a new OS disk, from the model. */
function provisioningOf({ behaviors }: Azure, instance: Instance, profile: MachineModel['profile']): Provisioning {
  const { customData, linuxConfiguration } = profile.osProfile;
  const authorizedKeys = (linuxConfiguration.ssh?.publicKeys ?? []).flatMap(({ keyData }) => keyData ?? []);
  const old = instance.osDisk?.provisioning;
  return {
    ...{ customData, userData: profile.userData, authorizedKeys },
    ...(behaviors.customData === 'never' && old && { customData: old.customData, userData: old.userData }),
    ...(behaviors.credentials === 'never' && old && { authorizedKeys: old.authorizedKeys }),
  };
}

function common(owner: Instance) {
  const { set, tags, zone } = owner;
  return { location: set.location, tags, zones: zone ? [zone] : undefined, owner };
}
