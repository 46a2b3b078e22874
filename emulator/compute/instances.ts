import type { Azure } from '../azure.ts';
import { AzureError } from '../azure-error.ts';
import { DURATIONS } from '../clock/durations.ts';
import { createInterface, deleteInterfaces } from '../network/index.ts';
import { createDisk, diskName } from './disk.ts';
import { findImage, imageId } from './images.ts';
import type { Instance } from './instance.ts';
import { leavingFirst } from './scale-in.ts';
import type { ScaleSet } from './scale-set.ts';

/**
 * Brings the number of instances to the set's capacity, all of them at the same time, and waits until every instance is
 * done. Throws what the first of those that failed failed with.
 */
export async function scale(azure: Azure, set: ScaleSet): Promise<void> {
  const lasting = [...set.instances.values()].filter(({ provisioningState }) => provisioningState !== 'Deleting');
  const leaving = leavingFirst(lasting, lasting.length - set.model.sku.capacity, set.model.properties.scaleInPolicy);
  for (const instance of leaving) remove(azure, instance);
  for (let count = lasting.length; count < set.model.sku.capacity; count++) create(azure, set.addInstance());
  const awaited = [...set.instances.values()].filter(({ provisioningState }) => provisioningState === 'Creating');
  await settle(set);
  for (const { fault } of awaited) if (fault) throw fault;
}

/** Deletes every instance with its interfaces and disks, and waits for it. */
export async function removeAll(azure: Azure, set: ScaleSet, seconds: number): Promise<void> {
  for (const instance of set.instances.values()) remove(azure, instance, seconds);
  await settle(set);
}

async function settle(set: ScaleSet): Promise<void> {
  await Promise.all([...set.instances.values()].map(({ work }) => work));
}

function create(azure: Azure, instance: Instance): void {
  instance.work = provision(azure, instance).catch((fault: unknown) => {
    if (!(fault instanceof AzureError)) throw fault;
    instance.fault = fault;
    instance.become('Failed', azure.clock.now());
  });
}

/** Interfaces at once, disks when it is allocated, the agent when it has booted. */
async function provision(azure: Azure, instance: Instance): Promise<void> {
  const { set, instanceId } = instance;
  const { networkInterfaceConfigurations } = instance.applied.machine.profile.networkProfile;
  const of = { scaleSetId: set.id, instanceId, location: set.location };
  for (const configuration of networkInterfaceConfigurations ?? [])
    instance.interfaces.push(createInterface(azure, of, configuration).id);
  await azure.clock.sleep(DURATIONS.instanceAllocation.seconds);
  if (instance.provisioningState !== 'Creating') return;
  createDisks(azure, instance);
  instance.powerState = 'starting';
  await azure.clock.sleep(DURATIONS.instanceBoot.seconds);
  if (instance.provisioningState !== 'Creating') return;
  instance.powerState = 'running';
  instance.agentReadySince = azure.clock.now();
  instance.become('Succeeded', azure.clock.now());
}

/** Makes the disks that the instance's own model asks for. */
function createDisks(azure: Azure, instance: Instance): void {
  const { set, ownerId, name, tags, zone } = instance;
  const { storageProfile, securityProfile } = instance.applied.machine.profile;
  const make = (number: number, sku: string, sizeGB: number, image?: { id: string; generation: string }) => {
    const disk = createDisk(azure, set.groupId, diskName(set.name, name, number), {
      location: set.location,
      tags,
      zones: zone ? [zone] : undefined,
      sku,
      sizeGB,
      managedBy: ownerId,
      ...(image && { image: { ...image, securityType: securityProfile?.securityType } }),
    });
    return { name: disk.name, id: disk.id };
  };
  const { osDisk, dataDisks = [], imageReference } = storageProfile;
  const from = findImage(imageReference, set.location);
  const made = { id: imageId(set.id, set.location, from), generation: from.image.generation };
  instance.osDisk = {
    model: structuredClone(osDisk),
    from,
    ...make(1, osDisk.managedDisk.storageAccountType, osDisk.diskSizeGB, made),
  };
  // The counter goes on from the OS disk, whatever the LUN (azure-vmss §3.1).
  instance.dataDisks = dataDisks.map((model, i) => ({
    model: structuredClone(model),
    ...make(i + 2, model.managedDisk.storageAccountType, model.diskSizeGB),
  }));
}

function remove(azure: Azure, instance: Instance, seconds: number = DURATIONS.instanceDeletion.seconds): void {
  if (instance.provisioningState === 'Deleting') return;
  instance.become('Deleting', azure.clock.now());
  instance.work = (async () => {
    await azure.clock.sleep(seconds);
    deleteInterfaces(azure, instance.set.id, instance.instanceId);
    for (const disk of [instance.osDisk, ...instance.dataDisks]) if (disk) azure.resources.delete(disk.id);
    instance.set.instances.delete(instance.instanceId);
  })();
}
