import { deleteGroup } from '../azure/deployment/resource-group.ts';
import type { Lab } from '../lab/lab.ts';

/** `Remove-AzResourceGroup`, the lab's clean-up, by the very code of the tear-down. Ends when Azure answers 404 for the group. */
export async function removeAzResourceGroup({
  resourceGroup,
  runId,
  deployer,
  clients,
  speed,
  signal,
}: Lab): Promise<void> {
  await deleteGroup({ id: runId, resourceGroup }, { deployer, clients, speed, signal });
}
