import type { Json } from '../../core/json.ts';
import { templateRefusals } from '../language/refusals.ts';
import type { Scope } from '../language/scope.ts';
import type { Home } from './resource-index.ts';

/** Returns where a resource is. A subscription alone names no group; without it the deployment's own group, if it has one, is meant. */
export function ownHome(scope: Scope, subscriptionId: string | undefined, resourceGroup: string | undefined): Home {
  return {
    subscriptionId: subscriptionId ?? scope.subscription.subscriptionId,
    resourceGroup: resourceGroup ?? (subscriptionId === undefined ? scope.resourceGroup?.name : undefined),
  };
}

/** Returns where a nested deployment goes: its scope if that names a place, else `own`. Throws for a place outside subscriptions. */
export function homeOfDeployment(scope: Json, own: Home): Home {
  if (typeof scope !== 'string' || scope === '' || scope.startsWith('[')) return own;
  const [, subscriptionId, resourceGroup] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/?$/i.exec(scope) ?? [];
  if (subscriptionId === undefined) throw templateRefusals.nestedOutsideSubscription(scope);
  return { subscriptionId, resourceGroup };
}
