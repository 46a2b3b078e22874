import { isObject } from '../../core/json.ts';
import { cloud } from '../../server/metadata.ts';
import type { Runtime, Scope } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import type { ResourceGroup } from '../resource-groups.ts';
import { parseResourceId } from '../resource-id.ts';
import type { ProviderManifest } from '../subscription/providers.ts';
import type { Home } from './home.ts';
import { deploymentRefusals } from './refusals.ts';
import type { DeploymentRequest } from './request.ts';

/** Returns the runtime of `reference()` and `list*()`, which make the same requests as a client. */
export function runtimeOf(azure: Azure): Runtime {
  return {
    async reference(id, apiVersion, full) {
      const { body } = await azure.gateway.call('GET', `${id}?api-version=${apiVersion ?? '2024-11-01'}`, undefined);
      if (!isObject(body)) throw deploymentRefusals.emptyReference(id);
      if (!full) return body.properties ?? {};
      const { subscriptionId, resourceGroup } = parseResourceId(id) ?? {};
      return {
        apiVersion: apiVersion ?? '',
        ...body,
        ...(subscriptionId && { subscriptionId }),
        ...(resourceGroup && { resourceGroupName: resourceGroup }),
      };
    },
    async list(action, id, apiVersion, body) {
      const answer = await azure.gateway.call('POST', `${id}/${action}?api-version=${apiVersion}`, body);
      return answer.body ?? {};
    },
  };
}

/** Returns the scope of a deployment, which `subscription()`, `resourceGroup()` and similar functions return. */
export function scopeOf(
  azure: Azure,
  { group }: Home,
  { name, location }: Pick<DeploymentRequest, 'name' | 'location'>,
  manifests: readonly ProviderManifest[],
): Scope {
  const { subscriptionId, tenantId, displayName } = azure.subscription;
  return {
    tenantId,
    subscription: { id: `/subscriptions/${subscriptionId}`, subscriptionId, tenantId, displayName },
    resourceGroup: group && resourceGroupScope(group),
    hasSubscription: (other) => other.toLowerCase() === subscriptionId,
    findResourceGroup(otherSubscription, other) {
      const found = otherSubscription.toLowerCase() === subscriptionId ? azure.groups.get(other) : undefined;
      return found && resourceGroupScope(found);
    },
    deployment: { name, ...(location !== undefined && { location }) },
    environment: cloud(azure.operations.origin, tenantId),
    now: azure.clock.now(),
    newGuid: () => crypto.randomUUID(),
    deployer: { objectId: azure.principalId, tenantId, userPrincipalName: '' },
    apiVersions(namespace, type) {
      const manifest = manifests.find((each) => each.namespace.toLowerCase() === namespace.toLowerCase());
      const known = manifest?.types.some((each) => each.toLowerCase() === type.toLowerCase());
      return known ? [...(manifest?.apiVersions ?? [])] : [];
    },
  };
}

function resourceGroupScope({
  id,
  name,
  location,
  tags = {},
  provisioningState,
}: ResourceGroup): NonNullable<Scope['resourceGroup']> {
  return { id, name, type: 'Microsoft.Resources/resourceGroups', location, tags, properties: { provisioningState } };
}
