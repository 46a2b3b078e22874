import { AzureError } from '../../core/azure-error.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Route } from '../../core/route.ts';
import type { Azure, Subscription } from '../azure.ts';
import { LOCATIONS } from '../locations.ts';

/** A resource provider and its types, each without the namespace: `virtualNetworks/subnets`. */
export interface ProviderManifest {
  namespace: string;
  types: readonly string[];
  /** Newest first. Any other sane version is answered too; these are the ones that are named. */
  apiVersions: readonly string[];
}

/** Resource providers: all are registered unless told. Shapes: documented, REST reference of Microsoft.Resources providers. */
export function providerRoutes(azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const all = '/subscriptions/:subscriptionId/providers';
  const find = (namespace = '') => {
    const manifest = manifests.find((each) => each.namespace.toLowerCase() === namespace.toLowerCase());
    if (!manifest)
      throw new AzureError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
    return { status: 200, body: view(azure, manifest) };
  };
  // It takes Azure a while; here the first answer says so, and the next one that it is done. assumed: so short a while.
  const register = (namespace = '') => {
    const { status, body } = find(namespace);
    const wasRegistered = !azure.subscription.unregistered.delete(namespace.toLowerCase());
    return { status, body: wasRegistered ? body : { ...body, registrationState: 'Registering' } };
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: () => ({ status: 200, body: { value: manifests.map((each) => view(azure, each)) } }),
    },
    { method: 'GET', path: `${all}/:namespace`, handle: ({ params }) => find(params.namespace) },
    { method: 'POST', path: `${all}/:namespace/register`, handle: ({ params }) => register(params.namespace) },
  ];
}

/**
 * Refuses whatever is asked of a provider that the subscription is not registered for (recorded for a write, with its details, in
 * azure-sdk-for-node#2305 and Azure/OpenShift#21; 409: neonKUBE#1670; that reads are refused too is assumed).
 */
export function checkRegistration({ unregistered }: Subscription, path: string): void {
  const namespace = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?\/providers\/([^/]+)\/(?!register$)/i.exec(
    path,
  )?.[1];
  if (namespace === undefined || !unregistered.has(namespace.toLowerCase())) return;
  const code = 'MissingSubscriptionRegistration';
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  throw new AzureError(409, code, message, { details: [{ code, target: namespace, message }] });
}

function view(azure: Azure, { namespace, types, apiVersions }: ProviderManifest): JsonObject {
  return {
    id: `/subscriptions/${azure.subscription.subscriptionId}/providers/${namespace}`,
    namespace,
    resourceTypes: types.map((resourceType) => ({
      resourceType,
      locations: [...LOCATIONS],
      apiVersions: [...apiVersions],
      capabilities: 'SupportsTags, SupportsLocation',
    })),
    registrationState: azure.subscription.unregistered.has(namespace.toLowerCase()) ? 'NotRegistered' : 'Registered',
    registrationPolicy: 'RegistrationRequired',
  };
}
