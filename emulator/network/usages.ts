import type { Azure } from '../arm/azure.ts';
import { LOCATIONS, normalizeLocation } from '../arm/locations.ts';
import type { Resource } from '../arm/resources.ts';
import type { Json } from '../core/json.ts';
import type { Answer, ArmRequest, Route } from '../core/route.ts';
import { LoadBalancer } from './load-balancers/load-balancers.ts';
import { PublicIpAddress } from './public-ip-addresses/public-ip-addresses.ts';
import { gatewayRefusals } from './refusals/common.ts';

interface Quota {
  name: string;
  title: string;
  limit: number;
  counts(resource: Resource): boolean;
}

const isType = (type: string) => (resource: Resource) => resource.type.endsWith(`/${type}`);

/** The limits of networking (source: subscription-limits-page). They are reported and not enforced. */
const QUOTAS: Quota[] = [
  { name: 'VirtualNetworks', title: 'Virtual Networks', limit: 1000, counts: isType('virtualNetworks') },
  {
    name: 'StaticPublicIPAddresses',
    title: 'Static Public IP Addresses',
    limit: 1000,
    counts: (resource) => resource instanceof PublicIpAddress && resource.allocation === 'Static',
  },
  {
    name: 'NetworkSecurityGroups',
    title: 'Network Security Groups',
    limit: 5000,
    counts: isType('networkSecurityGroups'),
  },
  { name: 'PublicIPAddresses', title: 'Public IP Addresses', limit: 1000, counts: isType('publicIPAddresses') },
  { name: 'NetworkInterfaces', title: 'Network Interfaces', limit: 65536, counts: isType('networkInterfaces') },
  { name: 'LoadBalancers', title: 'Load Balancers', limit: 1000, counts: isType('loadBalancers') },
  {
    name: 'StandardSkuLoadBalancers',
    title: 'Standard Sku Load Balancers',
    limit: 1000,
    counts: (resource) => resource instanceof LoadBalancer && resource.body.sku?.name === 'Standard',
  },
  {
    name: 'StandardSkuPublicIpAddresses',
    title: 'Standard Sku Public IP Addresses',
    limit: 1000,
    counts: (resource) => resource instanceof PublicIpAddress && resource.body.sku?.name === 'Standard',
  },
];

/** The usage of the network quotas in a region. */
export function usageRoutes(azure: Azure): Route[] {
  const path = '/subscriptions/:subscriptionId/providers/Microsoft.Network/locations/:location/usages';
  return [{ method: 'GET', path, handle: (request) => usages(azure, request) }];
}

function usages(azure: Azure, { params }: ArmRequest): Answer {
  const location = normalizeLocation(params.location ?? '');
  if (!LOCATIONS.includes(location)) throw gatewayRefusals.unknownLocation(params.location ?? '', LOCATIONS);
  const subscription = `/subscriptions/${azure.subscription.subscriptionId}`;
  const resources = azure.resources.below(subscription).filter((resource) => resource.location === location);
  const value = QUOTAS.map(
    ({ name, title, limit, counts }): Json => ({
      currentValue: resources.filter(counts).length,
      id: `${subscription}/providers/Microsoft.Network/locations/${location}/usages/${name}`,
      limit,
      name: { localizedValue: title, value: name },
      unit: 'Count',
    }),
  );
  return { status: 200, body: { value } };
}
