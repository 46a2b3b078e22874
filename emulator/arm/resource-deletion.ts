import { AzureError } from '../core/azure-error.ts';
import type { Azure } from './azure.ts';
import type { Resource } from './resources.ts';

/**
 * Deletes the resources that no other resource needs, then those that are free after that, until none is left. Returns the ids of those
 * that can't be deleted.
 */
export async function deleteAll(azure: Azure, find: () => Resource[]): Promise<string[]> {
  for (let left = find(); left.length > 0; left = find()) {
    const free = left.filter((each) => azure.resources.referrers(each.id).length === 0 && !each.managedBy);
    const deleted = await Promise.all(free.map((each) => deleteResource(azure, each)));
    if (free.length === 0 || deleted.includes(false)) return left.map(({ id }) => id);
  }
  return [];
}

/** Deletes a resource through its own DELETE. Returns false if that fails. */
async function deleteResource(azure: Azure, { id }: Resource): Promise<boolean> {
  try {
    const answer = await azure.gateway.call('DELETE', `${id}?api-version=2024-11-01`, undefined, { inDeletion: true });
    await answer.operation?.done;
    return answer.operation === undefined || answer.operation.status === 'Succeeded';
  } catch (fault) {
    if (fault instanceof AzureError) return false;
    throw fault;
  }
}
