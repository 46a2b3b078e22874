import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Kind, sameName, writablePart } from '../engine/kind.ts';
import { backReferences, fromKind, type Link, linksTo } from '../engine/links.ts';
import { NetworkResource } from '../engine/network-resource.ts';
import { checkReference } from '../engine/references.ts';
import { checkAddressing, checkInUse, checkUnused } from './checks.ts';
import { type Subnet, SubnetBody, VirtualNetworkBody } from './schema.ts';

/** A virtual network with its subnets. */
export class VirtualNetwork extends NetworkResource<VirtualNetworkBody> {
  readonly type = 'Microsoft.Network/virtualNetworks';

  get subnets(): readonly Subnet[] {
    return this.body.properties.subnets ?? [];
  }

  links(): Link[] {
    return this.subnets.flatMap((subnet) => {
      const { networkSecurityGroup: group } = subnet.properties ?? {};
      return group ? [{ from: this.partId('subnets', subnet.name), to: group.id }] : [];
    });
  }

  protected properties(): JsonObject {
    return {
      virtualNetworkPeerings: [],
      enableDdosProtection: false,
      privateEndpointVNetPolicies: 'Disabled',
      ...this.body.properties,
      subnets: this.subnets.map((subnet) => this.#view(subnet)),
    };
  }

  #view({ name, properties }: Subnet): JsonObject {
    const inside = fromInside(linksTo(this.azure, this.partId('subnets', name)));
    return this.part('subnets', name, {
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
      ...properties,
      ...backReferences('ipConfigurations', inside),
    });
  }
}

/** Returns the links of parts with an address in a subnet: IP configurations of interfaces and frontends of load balancers. */
function fromInside(links: Link[]): Link[] {
  return [...fromKind(links, 'ipConfigurations'), ...fromKind(links, 'frontendIPConfigurations')];
}

const subnets = writablePart<VirtualNetworkBody, Subnet>(
  'subnets',
  DURATIONS.subnetWrite.seconds,
  SubnetBody,
  ({ properties }) => properties.subnets,
  (body, list) => ({ ...body, properties: { ...body.properties, subnets: list } }),
);

/** Virtual networks and their subnets. */
export const virtualNetworks: Kind<VirtualNetworkBody, VirtualNetwork> = {
  type: 'virtualNetworks',
  schema: VirtualNetworkBody,
  seconds: DURATIONS.virtualNetworkWrite.seconds,
  exclusive: true,
  parts: ['subnets'],
  writableParts: [subnets],
  is: (resource) => resource instanceof VirtualNetwork,
  make: (azure, id, body) => new VirtualNetwork(azure, id, body),
  complete,
  check: checkAddressing,
  checkAgainst,
  checkDeletion: (azure, network) => {
    for (const { name } of network.subnets) checkUnused(azure, network.id, name);
  },
};

/**
 * Subnets that are not mentioned stay as they are (source: azure-quickstart-templates-2786). Subnets
 * of new networks have no way out by default since api-version 2025-07-01 (source: default-outbound-page).
 */
function complete(sent: VirtualNetworkBody, known: VirtualNetwork | undefined, apiVersion: string): VirtualNetworkBody {
  const { subnets = known?.body.properties.subnets ?? [] } = sent.properties;
  const isPrivate = !known && apiVersion >= '2025-07-01';
  return {
    ...sent,
    properties: {
      ...sent.properties,
      subnets: isPrivate
        ? subnets.map((subnet) => ({ ...subnet, properties: { defaultOutboundAccess: false, ...subnet.properties } }))
        : subnets,
    },
  };
}

function checkAgainst(
  azure: Azure,
  id: string,
  { location, properties }: VirtualNetworkBody,
  known: VirtualNetwork | undefined,
): void {
  const { subnets = [], ddosProtectionPlan } = properties;
  if (ddosProtectionPlan) checkReference(azure, ddosProtectionPlan.id, { id, location });
  for (const { name, properties: { networkSecurityGroup, routeTable, natGateway } = {} } of subnets) {
    const by = { id: `${id}/subnets/${name}`, location };
    for (const reference of [networkSecurityGroup, routeTable, natGateway])
      if (reference) checkReference(azure, reference.id, by);
  }
  for (const before of known?.subnets ?? []) {
    const after = subnets.find(({ name }) => sameName(name, before.name));
    if (after) checkInUse(azure, id, before, after);
    else checkUnused(azure, id, before.name);
  }
}
