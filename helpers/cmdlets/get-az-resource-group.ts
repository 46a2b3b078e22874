import type { ResourceGroup } from '@azure/arm-resources';
import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import type { Lab } from '../lab/lab.ts';

/** `Get-AzResourceGroup`: the lab's resource group; undefined if Azure answers 404. */
export async function getAzResourceGroup(lab: Lab): Promise<ResourceGroup | undefined> {
  const { resourceGroups } = await lab.clients.resources();
  const group = await undefinedIfNotFound(resourceGroups.get(lab.resourceGroup, { abortSignal: lab.signal }));
  return lab.evidence.record('Get-AzResourceGroup', group);
}
