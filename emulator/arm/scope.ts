import type { ArmRequest } from '../core/route.ts';
import type { Subscription } from './azure.ts';
import { armRefusals } from './refusals.ts';
import { checkWritable, type ResourceGroups } from './resource-groups.ts';

/**
 * Checks the scope of a request before any provider sees it: the subscription, the provider's registration and the group.
 * @param inDeletion the request is part of the deletion of its group, which takes no other writes
 */
export function checkScope(
  subscription: Subscription,
  groups: ResourceGroups,
  { method, path, params }: ArmRequest,
  inDeletion: boolean,
): void {
  const { subscriptionId, resourceGroup } = params;
  if (subscriptionId !== undefined && subscriptionId.toLowerCase() !== subscription.subscriptionId)
    throw armRefusals.subscriptionNotFound(subscriptionId);
  checkRegistration(subscription, path);
  // The group's own routes decide themselves what its absence means.
  if (resourceGroup === undefined || /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/?$/i.test(path)) return;
  const group = groups.require(resourceGroup);
  if (method !== 'GET' && method !== 'HEAD' && !inDeletion) checkWritable(group);
}

/** Rejects every request to a provider that the subscription is not registered for, except the registration itself. */
function checkRegistration({ unregistered }: Subscription, path: string): void {
  const namespace = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?\/providers\/([^/]+)\/(?!register$)/i.exec(
    path,
  )?.[1];
  if (namespace !== undefined && unregistered.has(namespace.toLowerCase()))
    throw armRefusals.providerNotRegistered(namespace);
}
