import type { Route } from '../../core/route.ts';

/**
 * What the caller may do in the subscription. Path and shape: documented, "Use Resource Manager authentication API to access
 * subscriptions" (azure-docs), which asks it at subscription scope; `dataActions`: REST reference of Permissions, 2022-04-01.
 * The one principal of the emulator owns its subscription.
 */
export function permissionRoutes(): Route[] {
  const owner = { actions: ['*'], notActions: [], dataActions: [], notDataActions: [] };
  const path = '/subscriptions/:subscriptionId/providers/Microsoft.Authorization/permissions';
  return [{ method: 'GET', path, handle: () => ({ status: 200, body: { value: [owner] } }) }];
}
