import pRetry from 'p-retry';
import { statusOf } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import { realMilliseconds } from '../lab-time.ts';
import type { RunIdentity } from '../run/identity.ts';
import { waitUntil } from '../waiting/wait-until.ts';
import type { Deployer } from './deployer.ts';

/** What it takes to delete a group. `speed` are the lab seconds in a real second. */
export interface Deletion {
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a resource group: it is gone now, it was not there, or it was left alone because another run made it. */
export type Removal = 'removed' | 'not there' | 'not ours';

/** Who made the resource group of the run's name that is there already; undefined if there is none. */
export async function findLeftover(clients: Clients, { resourceGroup }: RunIdentity): Promise<string | undefined> {
  const tags = await findTags(clients, resourceGroup);
  if (tags === undefined) return undefined;
  return tags['run-id'] ? `the run ${tags['run-id']} of ${tags.owner ?? 'somebody'}` : 'somebody else';
}

/** Deletes the run's resource group and waits until it is gone. A group that does not carry the run's own tag is left alone. */
export async function deleteGroup(
  { id, resourceGroup }: Pick<RunIdentity, 'id' | 'resourceGroup'>,
  { deployer, clients, speed, signal }: Deletion,
): Promise<Removal> {
  const tags = await findTags(clients, resourceGroup);
  if (tags === undefined) return 'not there';
  if (tags['run-id'] !== id) return 'not ours';
  const pause = realMilliseconds(30, speed);
  await pRetry(
    async () => {
      // What hinders a deletion (a conflict, too many requests) may pass, and a deletion that failed may have happened.
      if ((await findTags(clients, resourceGroup)) !== undefined) await deployer.deleteGroup(resourceGroup, signal);
    },
    { retries: 2, factor: 1, minTimeout: pause, maxTimeout: pause, signal },
  );
  await waitUntil({
    what: `the resource group ${resourceGroup} to be gone`,
    within: 600,
    every: 15,
    speed,
    signal,
    look: async () => {
      const isThere = (await findTags(clients, resourceGroup)) !== undefined;
      return isThere ? { seen: 'there' } : { seen: 'gone', done: true };
    },
  });
  return 'removed';
}

/** The tags of a resource group; undefined if there is no such group. */
async function findTags(clients: Clients, resourceGroup: string): Promise<Record<string, string> | undefined> {
  const { resourceGroups } = await clients.resources();
  try {
    return (await resourceGroups.get(resourceGroup)).tags ?? {};
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
