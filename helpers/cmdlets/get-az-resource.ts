import { listResources } from '../azure/deployment/leftovers.ts';
import { parseResourceId } from '../azure/deployment/resource-id.ts';
import type { Lab } from '../lab/lab.ts';

/** A resource, without what is in it. */
export interface ListedResource {
  readonly type: string;
  readonly name: string;
}

/** `Get-AzResource`: every resource of the lab's resource group, whether or not the group itself is still there. */
export async function getAzResource(lab: Lab): Promise<ListedResource[]> {
  const ids = await listResources(lab.clients, lab.resourceGroup);
  return lab.evidence.record('Get-AzResource', ids).map(parseResourceId);
}
