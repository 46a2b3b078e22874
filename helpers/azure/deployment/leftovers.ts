import { waitUntil } from '../../lab-time/wait-until.ts';
import { asTyped } from '../az/command-line.ts';
import { describeFailure } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';

/** Lists the ids of all resources of a resource group, even if the group itself no longer exists. */
export async function listResources(clients: Clients, resourceGroup: string): Promise<string[]> {
  const { resources } = await clients.resources();
  const ids: string[] = [];
  for await (const { id = '' } of resources.list({ filter: `resourceGroup eq '${resourceGroup}'` })) ids.push(id);
  return ids.sort();
}

/** Lists the ids of resources that outlived their group. Azure's list lags behind, so the function waits up to five lab minutes. */
export async function listLeftovers(
  clients: Clients,
  resourceGroup: string,
  { speed, signal }: { speed: number; signal?: AbortSignal | undefined },
): Promise<string[]> {
  let left: string[] = [];
  const look = async () => {
    left = await listResources(clients, resourceGroup);
    return left.length === 0 ? { seen: 'nothing', done: true } : { seen: `${left.length} resources` };
  };
  const what = `the list of resources of ${resourceGroup} to be empty`;
  await waitUntil({ what, within: 300, every: 15, speed, signal, look }).catch((error: unknown) => {
    if (left.length === 0 || signal?.aborted) throw error;
  });
  return left;
}

/** Returns the error of a group whose deletion failed: the ids of its resources, and the command that deletes the group. */
export async function notDeleted(clients: Clients, resourceGroup: string, failure: unknown): Promise<Error> {
  const id = `/subscriptions/${clients.subscriptionId}/resourceGroups/${resourceGroup}`;
  // The list may fail for the same reason as the deletion.
  const inIt = await listResources(clients, resourceGroup).catch(() => []);
  const remedy = ['group', 'delete', '--name', resourceGroup, '--yes'];
  return leftBehind(resourceGroup, [id, ...inIt], remedy, describeFailure(failure));
}

/** Returns the error of a deleted group with remaining resources: their ids, and the command that deletes them. */
export function outlived(resourceGroup: string, left: readonly string[]): Error {
  return leftBehind(resourceGroup, left, ['resource', 'delete', '--ids', ...left]);
}

function leftBehind(
  resourceGroup: string,
  left: readonly string[],
  remedy: readonly string[],
  because: readonly string[] = [],
): Error {
  const lines = [
    `The resource group "${resourceGroup}" could not be deleted completely. These resources cost money until you delete them:`,
    ...left.map((id) => `  ${id}`),
    ...because,
    `To delete them: ${asTyped(remedy)}`,
  ];
  return new Error(lines.join('\n'));
}
