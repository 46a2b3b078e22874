import type * as v from 'valibot';
import { choice, flag, integer, list, noEffect, object, opt, readOnly, reference, text } from '../../schema/types.ts';
import { emptyList, referenceTo, shown, state, topLevel } from '../engine/schema.ts';

const Delegation = object('Delegation', {
  ...shown,
  name: text,
  properties: opt(object('ServiceDelegationPropertiesFormat', { ...state, serviceName: text, actions: readOnly() })),
});
const ServiceEndpoint = object('ServiceEndpointPropertiesFormat', {
  ...state,
  service: text,
  networkIdentifier: noEffect(reference, 'there are no storage or database services to reach'),
  locations: opt(list(text)),
});

const SubnetProperties = object('SubnetPropertiesFormat', {
  ...state,
  addressPrefix: opt(text),
  addressPrefixes: opt(list(text)),
  networkSecurityGroup: opt(referenceTo('networkSecurityGroups')),
  // There are no route tables, NAT gateways and service gateways yet: a reference to one is not found.
  routeTable: opt(referenceTo('routeTables')),
  natGateway: opt(referenceTo('natGateways')),
  serviceGateway: opt(referenceTo('serviceGateways')),
  defaultOutboundAccess: noEffect(flag, 'guests reach nothing outside of the emulator'),
  delegations: noEffect(list(Delegation), 'no other service puts anything into a subnet'),
  serviceEndpoints: noEffect(list(ServiceEndpoint), 'there are no storage or database services to reach'),
  privateEndpointNetworkPolicies: noEffect(
    choice('Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'),
    'there are no private endpoints',
  ),
  privateLinkServiceNetworkPolicies: noEffect(choice('Enabled', 'Disabled'), 'there are no private link services'),
  sharingScope: noEffect(choice('Tenant', 'DelegatedServices'), 'there is one subscription'),
  serviceEndpointPolicies: opt(emptyList),
  applicationGatewayIPConfigurations: opt(emptyList),
  ipAllocations: opt(emptyList),
  ipamPoolPrefixAllocations: opt(emptyList),
  ipConfigurations: readOnly('computed from what is in the subnet'),
  ipConfigurationProfiles: readOnly(),
  privateEndpoints: readOnly(),
  resourceNavigationLinks: readOnly(),
  serviceAssociationLinks: readOnly(),
  purpose: readOnly(),
});

/** The body of a subnet's own PUT: its name stands in the path. */
export const SubnetBody = object('Subnet', {
  ...shown,
  name: readOnly('the name in the path counts'),
  properties: opt(SubnetProperties),
});

const Subnet = object('Subnet', { ...shown, name: text, properties: opt(SubnetProperties) });

/** The body of a virtual network's PUT. */
export const VirtualNetworkBody = object('VirtualNetwork', {
  ...topLevel,
  properties: object('VirtualNetworkPropertiesFormat', {
    ...state,
    addressSpace: object('AddressSpace', {
      addressPrefixes: list(text),
      ipamPoolPrefixAllocations: opt(emptyList),
    }),
    subnets: opt(list(Subnet)),
    dhcpOptions: noEffect(
      object('DhcpOptions', { dnsServers: opt(list(text)) }),
      'guests resolve no names outside of the emulator',
    ),
    flowTimeoutInMinutes: noEffect(integer(4, 30), 'no flow is idle that long'),
    enableDdosProtection: noEffect(flag, 'nobody attacks'),
    enableVmProtection: noEffect(flag, 'nobody attacks'),
    encryption: noEffect(
      object('VirtualNetworkEncryption', {
        enabled: flag,
        enforcement: opt(choice('DropUnencrypted', 'AllowUnencrypted')),
      }),
      'nothing travels between hosts',
    ),
    bgpCommunities: noEffect(
      object('VirtualNetworkBgpCommunities', { virtualNetworkCommunity: text, regionalCommunity: readOnly() }),
      'there is no ExpressRoute',
    ),
    privateEndpointVNetPolicies: noEffect(choice('Disabled', 'Basic'), 'there are no private endpoints'),
    ddosProtectionPlan: opt(referenceTo('ddosProtectionPlans')),
    ipAllocations: opt(emptyList),
    virtualNetworkPeerings: opt(emptyList),
    flowLogs: readOnly(),
    summarizedGatewayPrefixes: readOnly(),
    defaultPublicNatGateway: readOnly(),
  }),
});

export type Subnet = v.InferOutput<typeof Subnet>;
export type VirtualNetworkBody = v.InferOutput<typeof VirtualNetworkBody>;
