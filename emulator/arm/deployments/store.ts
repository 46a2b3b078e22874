import type { Deployment } from './deployment.ts';
import type { Home } from './home.ts';

const byOwner = new WeakMap<Home['owner'], Map<string, Deployment>>();

/** When the history of a resource group or of the subscription has more deployments, the oldest are deleted (source: deployment-history-deletions-page). */
const MOST = 700;
const LEFT = 600;

/** Returns the deployments of a resource group or of the subscription, by name in lower case. They end with their owner. */
export function deploymentsOf(owner: Home['owner']): Map<string, Deployment> {
  const deployments = byOwner.get(owner) ?? new Map<string, Deployment>();
  byOwner.set(owner, deployments);
  return deployments;
}

/** Adds a deployment to the history, in the place of an earlier one of its name, as the newest. */
export function record(deployment: Deployment): void {
  const history = deploymentsOf(deployment.home.owner);
  const key = deployment.name.toLowerCase();
  history.delete(key);
  history.set(key, deployment);
  if (history.size <= MOST) return;
  for (const [name, { active }] of history) {
    if (history.size <= LEFT) return;
    if (!active) history.delete(name);
  }
}
