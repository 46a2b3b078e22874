import type { Azure } from '../../arm/azure.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import { act } from './act.ts';
import { remove } from './scale.ts';

/** Deletes instances; the capacity goes down with them (source: rest-delete-instances). */
export function deleteInstances(azure: Azure, request: ArmRequest, set: InstanceSet, instances: Instance[]): Answer {
  const leaving = instances.filter(({ provisioningState }) => provisioningState !== 'Deleting');
  const capacity = Math.max(0, set.model.sku.capacity - leaving.length);
  set.accept({ ...set.model, sku: { ...set.model.sku, capacity } });
  for (const instance of leaving) remove(azure, instance);
  return act(azure, request, set, leaving.length, async () => {
    await Promise.all(instances.map(({ work }) => work));
    return undefined;
  });
}
