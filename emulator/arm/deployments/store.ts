import type { Deployment } from './deployment.ts';
import type { Home } from './home.ts';

const byOwner = new WeakMap<Home['owner'], Map<string, Deployment>>();

/** Returns the deployments of a resource group or of the subscription, by name in lower case. They end with their owner. */
export function deploymentsOf(owner: Home['owner']): Map<string, Deployment> {
  const deployments = byOwner.get(owner) ?? new Map<string, Deployment>();
  byOwner.set(owner, deployments);
  return deployments;
}
