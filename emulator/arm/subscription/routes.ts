import type { JsonObject } from '../../core/json.ts';
import type { Route } from '../../core/route.ts';
import type { Azure } from '../azure.ts';
import { locationList } from '../locations.ts';

/** The subscription, its tenant and its regions. Source: rest-subscriptions. */
export function subscriptionRoutes(azure: Azure): Route[] {
  const { subscriptionId, tenantId, displayName } = azure.subscription;
  const subscription: JsonObject = {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId,
    displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
  const tenant: JsonObject = {
    id: `/tenants/${tenantId}`,
    tenantId,
    displayName: 'Emulated Azure',
    tenantCategory: 'Home',
  };
  return [
    { method: 'GET', path: '/subscriptions', handle: () => ({ status: 200, body: { value: [subscription] } }) },
    { method: 'GET', path: '/subscriptions/:subscriptionId', handle: () => ({ status: 200, body: subscription }) },
    { method: 'GET', path: '/tenants', handle: () => ({ status: 200, body: { value: [tenant] } }) },
    {
      method: 'GET',
      path: '/subscriptions/:subscriptionId/locations',
      handle: () => ({ status: 200, body: { value: locationList(subscriptionId) } }),
    },
  ];
}
