import type { Route } from '../../core/route.ts';

/**
 * The caller's permissions in the subscription (source: rest-permissions; assumed: the shape at the scope of a subscription).
 * The emulator's one service principal owns its subscription.
 */
export function permissionRoutes(): Route[] {
  const owner = { actions: ['*'], notActions: [], dataActions: [], notDataActions: [] };
  const path = '/subscriptions/:subscriptionId/providers/Microsoft.Authorization/permissions';
  return [{ method: 'GET', path, handle: () => ({ status: 200, body: { value: [owner] } }) }];
}
