import { waitUntil } from '../../lab-time/wait-until.ts';
import { asTyped } from '../az/command-line.ts';
import { describeFailure } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';

/** The ids of all resources of a resource group, whether or not the group itself is still there. */
export async function listResources(clients: Clients, resourceGroup: string): Promise<string[]> {
  const { resources } = await clients.resources();
  const ids: string[] = [];
  for await (const { id = '' } of resources.list({ filter: `resourceGroup eq '${resourceGroup}'` })) ids.push(id);
  return ids.sort();
}

/** The ids of what is left of a group that was deleted. Azure's list lags behind: what is in it after five minutes is really left. */
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
  const what = 'no resource to be left';
  await waitUntil({ what, within: 300, every: 15, speed, signal, look }).catch((error: unknown) => {
    if (left.length === 0 || signal?.aborted) throw error;
  });
  return left;
}

/** The error of a group whose deletion failed: what is in it, by id, and how to get rid of it. */
export async function notDeleted(clients: Clients, resourceGroup: string, failure: unknown): Promise<Error> {
  const id = `/subscriptions/${clients.subscriptionId}/resourceGroups/${resourceGroup}`;
  // Whatever hindered the deletion may hinder the list as well.
  const inIt = await listResources(clients, resourceGroup).catch(() => []);
  const remedy = ['group', 'delete', '--name', resourceGroup, '--yes'];
  return leftBehind(resourceGroup, [id, ...inIt], remedy, describeFailure(failure));
}

/** The error of a group that is gone, though not all of its resources are. */
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
    `The resource group "${resourceGroup}" could not be taken down. What is left costs money until it is deleted:`,
    ...left.map((id) => `  ${id}`),
    ...because,
    `Delete it by hand: ${asTyped(remedy)}`,
  ];
  return new Error(lines.join('\n'));
}
