import { list, object, opt, text } from '../../schema/types.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import { instanceRefusals } from '../refusals/instances.ts';

/** Body of an action on a scale set: the instances it is for; all without it. */
export const instanceIds = { instanceIds: opt(list(text)) };

/** That body, where all of it may be left out. */
export const InstanceIds = object('VirtualMachineScaleSetVMInstanceIDs', instanceIds);

/** That body, where it must be sent. */
export const RequiredInstanceIds = object('VirtualMachineScaleSetVMInstanceRequiredIDs', { instanceIds: list(text) });

/**
 * The instances an action is for: those named, or all with `*` or no names. Those protected from
 * actions of the set are left out (source: instance-protection-page).
 */
export function select(set: InstanceSet, ids: readonly string[] | undefined): Instance[] {
  const lasting = [...set.instances.values()].filter(({ provisioningState }) => provisioningState !== 'Deleting');
  const all = ids === undefined || ids.includes('*');
  const named = all ? lasting : ids.map((id) => lasting.find(({ instanceId }) => instanceId === id) ?? unknown(id));
  return [...new Set(named)].filter(({ protectionPolicy }) => !protectionPolicy?.protectFromScaleSetActions);
}

function unknown(id: string): never {
  throw instanceRefusals.unknownInstance(id);
}
