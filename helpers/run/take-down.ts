import { describeFailure } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import type { Deployer } from '../deployment/deployer.ts';
import { leftBehind, listLeftovers } from '../deployment/leftovers.ts';
import { deleteGroup } from '../deployment/resource-group.ts';
import type { RunIdentity } from './identity.ts';

/** What a run has registered for its tear-down, before its first request made anything. */
export interface Registered {
  readonly identity: RunIdentity;
  readonly deployer: Deployer;
  readonly clients: Clients;
  /** Lab seconds in a real second. */
  readonly speed: number;
}

/** Deletes the run's resource group and makes sure that nothing is left. Answers what there is to tell; throws with what is left. */
export async function takeDown({ identity, ...tools }: Registered): Promise<string> {
  const { resourceGroup } = identity;
  const removal = await deleteGroup(identity, tools).catch((error: unknown) => {
    throw leftBehind(resourceGroup, ['the group itself'], describeFailure(error));
  });
  if (removal === 'not ours') return `The resource group ${resourceGroup} is not ours: it was left alone.`;
  const left = await listLeftovers(tools.clients, resourceGroup, tools.speed);
  if (left.length > 0) throw leftBehind(resourceGroup, left);
  const what =
    removal === 'removed'
      ? `The resource group ${resourceGroup} was deleted`
      : `There is no resource group ${resourceGroup} any more`;
  return `${what}: no disk, no address, no network interface is left.`;
}
