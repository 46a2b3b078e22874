import type { Azure } from '../azure.ts';
import { AzureError } from '../azure-error.ts';
import type { JsonObject } from '../json.ts';
import type { Route } from '../server/route.ts';
import { LOCATIONS } from './locations.ts';

/** A resource provider and its types, each without the namespace: `virtualNetworks/subnets`. */
export interface ProviderManifest {
  namespace: string;
  types: readonly string[];
  /** Newest first. Any other sane version is answered too; these are the ones that are named. */
  apiVersions: readonly string[];
}

/** Resource providers: all are registered. Shapes: documented, REST reference of Microsoft.Resources providers. */
export function providerRoutes(azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const all = '/subscriptions/:subscriptionId/providers';
  const find = (namespace = '') => {
    const manifest = manifests.find((each) => each.namespace.toLowerCase() === namespace.toLowerCase());
    if (!manifest)
      throw new AzureError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
    return { status: 200, body: view(azure, manifest) };
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: () => ({ status: 200, body: { value: manifests.map((each) => view(azure, each)) } }),
    },
    { method: 'GET', path: `${all}/:namespace`, handle: ({ params }) => find(params.namespace) },
    { method: 'POST', path: `${all}/:namespace/register`, handle: ({ params }) => find(params.namespace) },
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
    registrationState: 'Registered',
    registrationPolicy: 'RegistrationRequired',
  };
}
