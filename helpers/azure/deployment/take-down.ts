import { listLeftovers, notDeleted, outlived } from './leftovers.ts';
import { type Deletion, deleteGroup, type OwnedGroup } from './resource-group.ts';

/**
 * Deletes a run's resource group and checks that no resource remains. Returns a sentence for the console. Throws with the ids of the
 * remaining resources and the command that deletes them.
 */
export async function takeDown(group: OwnedGroup, deletion: Deletion): Promise<string> {
  const { resourceGroup } = group;
  const { clients, signal } = deletion;
  const removal = await deleteGroup(group, deletion).catch(async (error: unknown) => {
    signal?.throwIfAborted();
    throw await notDeleted(clients, resourceGroup, error);
  });
  if (removal === 'not ours') return `The resource group ${resourceGroup} has no tag of this run. It was not deleted.`;
  const left = await listLeftovers(clients, resourceGroup, deletion);
  if (left.length > 0) throw outlived(resourceGroup, left);
  const what =
    removal === 'removed'
      ? `The resource group ${resourceGroup} was deleted`
      : `The resource group ${resourceGroup} does not exist any more`;
  return `${what}: no disk, no address, no network interface is left.`;
}
