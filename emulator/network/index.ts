import type { Azure } from '../arm/azure.ts';
import type { ProviderManifest } from '../arm/subscription/providers.ts';
import type { Route } from '../core/route.ts';
import { frontendRoutes } from './data-plane/routes.ts';
import { Collection } from './engine/collection.ts';
import type { Kind } from './engine/kind.ts';
import type { NetworkResource, TopLevelBody } from './engine/network-resource.ts';
import { Parts } from './engine/parts.ts';
import { interfaceRoutes } from './interfaces/routes.ts';
import { loadBalancers } from './load-balancers/load-balancers.ts';
import { publicIpAddresses } from './public-ip-addresses/public-ip-addresses.ts';
import { securityGroups } from './security-groups/security-groups.ts';
import { usageRoutes } from './usages.ts';
import { virtualNetworks } from './virtual-networks/virtual-networks.ts';

export { createInterface, deleteInterfaces } from './interfaces/interfaces.ts';
export { checkScaleSetNetwork, networkOf, networkReferences, subnetsOf } from './interfaces/network-profile.ts';
export {
  fillNetworkDefaults,
  type NicConfiguration,
  ScaleSetNetworkProfile,
} from './interfaces/network-profile-schema.ts';
export { findProbe } from './load-balancers/probes.ts';

/** Microsoft.Network, as far as it is built. */
export const networkManifest: ProviderManifest = {
  namespace: 'Microsoft.Network',
  types: [
    ...[virtualNetworks, securityGroups, publicIpAddresses, loadBalancers].flatMap(({ type, parts }) => [
      type,
      ...parts.map((part) => `${type}/${part}`),
    ]),
    'locations',
    'locations/operations',
    'locations/usages',
  ],
  apiVersions: [
    '2026-01-01',
    '2025-07-01',
    '2025-05-01',
    '2025-01-01',
    '2024-10-01',
    '2024-07-01',
    '2024-05-01',
    '2024-03-01',
    '2024-01-01',
    '2023-11-01',
    '2023-09-01',
    '2022-11-01',
    '2021-08-01',
    '2020-11-01',
    '2018-10-01',
  ],
};

/** Everything that can be asked of Microsoft.Network, and of what it shows of scale sets. */
export function networkRoutes(azure: Azure): Route[] {
  return [
    ...routesOf(azure, virtualNetworks),
    ...routesOf(azure, securityGroups),
    ...routesOf(azure, publicIpAddresses),
    ...routesOf(azure, loadBalancers),
    ...interfaceRoutes(azure),
    ...usageRoutes(azure),
    ...frontendRoutes(azure),
  ];
}

function routesOf<Body extends TopLevelBody, R extends NetworkResource<Body>>(
  azure: Azure,
  kind: Kind<Body, R>,
): Route[] {
  const collection = new Collection(azure, kind);
  return [...collection.routes(), ...new Parts(collection).routes()];
}
