import type { JsonObject } from '../../core/json.ts';
import type { Route } from '../../core/route.ts';
import type { Azure } from '../azure.ts';
import { LOCATIONS } from '../locations.ts';
import { armRefusals } from '../refusals.ts';

/** A resource provider and its types, each without the namespace: `virtualNetworks/subnets`. */
export interface ProviderManifest {
  namespace: string;
  types: readonly string[];
  /** Newest first. The emulator also takes any other plausible version. */
  apiVersions: readonly string[];
}

/** Resource providers: all are registered unless the options say otherwise (source: rest-providers). */
export function providerRoutes(azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const all = '/subscriptions/:subscriptionId/providers';
  const find = (namespace = '') => {
    const manifest = manifests.find((each) => each.namespace.toLowerCase() === namespace.toLowerCase());
    if (!manifest) {
      const known = manifests.map((each) => each.namespace).toSorted();
      throw armRefusals.providerNotFound(namespace, known);
    }
    return { status: 200, body: view(azure, manifest) };
  };
  // Azure takes a while; here only the first answer says 'Registering'. assumed: so short a while.
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
