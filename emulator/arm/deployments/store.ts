import type { ResourceGroup } from '../resource-groups.ts';
import type { Deployment } from './deployment.ts';

const byGroup = new WeakMap<ResourceGroup, Map<string, Deployment>>();

/** Returns the deployments of a resource group, by name in lower case. They end with the group. */
export function deploymentsOf(group: ResourceGroup): Map<string, Deployment> {
  const deployments = byGroup.get(group) ?? new Map<string, Deployment>();
  byGroup.set(group, deployments);
  return deployments;
}
