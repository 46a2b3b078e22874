import type { Clients } from '../clients/clients.ts';
import { waitUntil } from '../waiting/wait-until.ts';

/** The ids of all resources of a resource group, whether or not the group itself is still there. */
export async function listResources(clients: Clients, resourceGroup: string): Promise<string[]> {
  const { resources } = await clients.resources();
  const ids: string[] = [];
  for await (const { id = '' } of resources.list({ filter: `resourceGroup eq '${resourceGroup}'` })) ids.push(id);
  return ids.sort();
}

/** The ids of what is left of a group that was deleted. Azure's list lags behind: what is in it after five minutes is really left. */
export async function listLeftovers(clients: Clients, resourceGroup: string, speed: number): Promise<string[]> {
  let left: string[] = [];
  const look = async () => {
    left = await listResources(clients, resourceGroup);
    return left.length === 0 ? { seen: 'nothing', done: true } : { seen: `${left.length} resources` };
  };
  await waitUntil({ what: 'no resource to be left', within: 300, every: 15, speed, look }).catch((error: unknown) => {
    if (left.length === 0) throw error;
  });
  return left;
}

/** The error that says what is left and how to get rid of it. `because` is what stood in the way. */
export function leftBehind(resourceGroup: string, left: readonly string[], because: readonly string[] = []): Error {
  const lines = [
    `The resource group "${resourceGroup}" could not be taken down. What is left costs money until it is deleted:`,
    ...left.map((id) => `  ${id}`),
    ...because,
    `Delete it by hand: az group delete --name ${resourceGroup} --yes`,
  ];
  return new Error(lines.join('\n'));
}
