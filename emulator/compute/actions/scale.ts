import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { AzureError } from '../../core/azure-error.ts';
import { createInterface, deleteInterfaces } from '../../network/index.ts';
import { applyExtensions } from '../extensions/apply.ts';
import { boot, powerOff } from '../instances/boot.ts';
import { dataDiskSizes, dropDisks, makeDataDisks, makeOSDisk } from '../instances/disks.ts';
import { instanceHealth } from '../instances/health.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import { occupy, pause } from '../instances/work.ts';
import { disconnectGuest, haltGuest } from '../machines/guests.ts';
import { leavingFirst } from './scale-in.ts';

/**
 * Adjusts the number of instances to the set's capacity, all at the same time, and waits until every instance is done. Throws the
 * error of the first instance that failed.
 */
export async function scale(azure: Azure, set: InstanceSet): Promise<void> {
  const lasting = [...set.instances.values()].filter(({ provisioningState }) => provisioningState !== 'Deleting');
  const open = lasting.filter(({ protectionPolicy: { protectFromScaleIn, protectFromScaleSetActions } = {} }) => {
    return !protectFromScaleIn && !protectFromScaleSetActions;
  });
  const isUnhealthy = (each: Instance) => instanceHealth(azure, each) === 'unhealthy';
  const leaving = leavingFirst(
    open,
    lasting.length - set.model.sku.capacity,
    set.model.properties.scaleInPolicy,
    isUnhealthy,
  );
  for (const instance of leaving) remove(azure, instance);
  for (let count = lasting.length; count < set.model.sku.capacity; count++) create(azure, set.addInstance());
  const awaited = [...set.instances.values()].filter(({ provisioningState }) => provisioningState === 'Creating');
  await settle(set);
  for (const { fault } of awaited) if (fault) throw fault;
}

/** Deletes every instance with its interfaces and disks, and waits for it. */
export async function removeAll(azure: Azure, set: InstanceSet, seconds: number): Promise<void> {
  for (const instance of set.instances.values()) remove(azure, instance, seconds);
  await settle(set);
}

async function settle(set: InstanceSet): Promise<void> {
  await Promise.all([...set.instances.values()].map(({ work }) => work));
}

/** Adds an instance; what goes on with it stands in its `work`, what went wrong in its `fault`. */
export function create(azure: Azure, instance: Instance): void {
  const done = occupy(azure, instance, () => provision(azure, instance), 'Creating');
  instance.work = done.catch((fault: unknown) => {
    // A refusal stands in `fault`. Anything else is a bug, which rejects for the callers that wait for the instance.
    if (!(fault instanceof AzureError)) throw fault;
  });
}

/** Interfaces at once, disks when it is allocated, the agent when it has booted, then extensions. */
async function provision(azure: Azure, instance: Instance): Promise<void> {
  const { set, instanceId } = instance;
  const { machine } = instance.applied;
  const of = { scaleSetId: set.id, instanceId, location: set.location };
  for (const configuration of machine.profile.networkProfile.networkInterfaceConfigurations ?? [])
    instance.interfaces.push(createInterface(azure, of, configuration).id);
  await pause(azure, instance, DURATIONS.instanceAllocation.seconds);
  makeOSDisk(azure, instance, machine);
  makeDataDisks(azure, instance, machine, sizesFromOldest(azure, instance));
  await boot(azure, instance);
  await applyExtensions(azure, instance);
  if (azure.behaviors.newInstancePower === 'stopped') await powerOff(azure, instance);
}

/** Returns the data disk sizes of the oldest instance, in the variant where new instances copy it; an empty map otherwise. */
function sizesFromOldest(azure: Azure, { set }: Instance): ReadonlyMap<number, number> {
  const [oldest] = set.instances.values();
  return azure.behaviors.newInstances === 'likeTheOldest' && oldest ? dataDiskSizes(azure, oldest) : new Map();
}

/** Deletes an instance with its interfaces and disks; what goes on with it ends. */
export function remove(azure: Azure, instance: Instance, seconds: number = DURATIONS.instanceDeletion.seconds): void {
  if (instance.provisioningState === 'Deleting') return;
  instance.become('Deleting', azure.clock.now());
  instance.work = (async () => {
    await haltGuest(instance);
    disconnectGuest(azure, instance);
    await azure.clock.sleep(seconds);
    deleteInterfaces(azure, instance.set.id, instance.instanceId);
    dropDisks(azure, instance);
    instance.set.instances.delete(instance.instanceId);
  })();
}
