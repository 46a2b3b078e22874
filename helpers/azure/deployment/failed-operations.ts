import { describeAzureError } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import { parseResourceId } from './resource-id.ts';

const DEPLOYMENT = 'microsoft.resources/deployments';

/** Lists the failed operations of a deployment and its modules, one line each: resource, code, message. */
export async function listFailedOperations(clients: Clients, resourceGroup: string, name: string): Promise<string[]> {
  const { deploymentOperations } = await clients.deployments();
  const lines: string[] = [];
  for await (const { properties } of deploymentOperations.list(resourceGroup, name)) {
    if (properties?.provisioningState !== 'Failed') continue;
    const { type, name: target } = parseResourceId(properties.targetResource?.id ?? '');
    const inner = type.toLowerCase() === DEPLOYMENT ? await listFailedOperations(clients, resourceGroup, target) : [];
    const own = describeAzureError(properties.statusMessage?.error).map((problem) => `${type} ${target}: ${problem}`);
    lines.push(...(inner.length > 0 ? inner : own));
  }
  return lines;
}
