import type { Azure } from '../../arm/azure.ts';
import type { Behaviors } from '../../behaviors/index.ts';
import { list, object, opt, text } from '../../schema/types.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import { instanceRefusals } from '../refusals/instances.ts';

/** Body of an action on a scale set: the instances it is for; all without it. */
export const instanceIds = { instanceIds: opt(list(text)) };

/** The body of an action that may name no instances. */
export const InstanceIds = object('VirtualMachineScaleSetVMInstanceIDs', instanceIds);

/** The body of an action that must name instances. */
export const RequiredInstanceIds = object('VirtualMachineScaleSetVMInstanceRequiredIDs', { instanceIds: list(text) });

/**
 * Returns the instances that an action is for: those named, or all with `*` or no names (source: recording-cli-vms).
 * Instances that are protected from actions of the scale set are left out (source: instance-protection-page).
 */
export function select({ behaviors }: Azure, set: InstanceSet, ids: readonly string[] | undefined): Instance[] {
  return named(set, ids).filter((each) => !isProtected(behaviors, each));
}

/** Returns the instances that a deletion is for. A user may delete a protected one by its id (source: instance-protection-page). */
export function selectForDeletion(azure: Azure, set: InstanceSet, ids: readonly string[]): Instance[] {
  return ids.includes('*') ? select(azure, set, undefined) : named(set, ids);
}

function named(set: InstanceSet, ids: readonly string[] | undefined): Instance[] {
  for (const id of ids ?? []) if (id !== '*' && !isInstanceId(id)) throw instanceRefusals.invalidInstanceId(id);
  const lasting = [...set.instances.values()].filter(({ provisioningState }) => provisioningState !== 'Deleting');
  const all = ids === undefined || ids.includes('*');
  return [
    ...new Set(all ? lasting : ids.map((id) => lasting.find(({ instanceId }) => instanceId === id) ?? unknown(id))),
  ];
}

/** Returns true if operations on the scale set leave the instance out (source: instance-protection-page). */
export function isProtected({ protectedInstances }: Behaviors, { protectionPolicy }: Instance): boolean {
  return protectedInstances === 'leftOut' && protectionPolicy?.protectFromScaleSetActions === true;
}

/** Returns true if a text can be the id of an instance: a whole number that isn't negative. Assumed: one of 32 bits. */
export function isInstanceId(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) < 2 ** 31;
}

function unknown(id: string): never {
  throw instanceRefusals.unknownInstance(id);
}
