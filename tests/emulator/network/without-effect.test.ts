import { expect, test } from 'vitest';
import { ScaleSetNetworkProfile } from '../../../emulator/network/interfaces/network-profile-schema.ts';
import { LoadBalancerBody } from '../../../emulator/network/load-balancers/schema.ts';
import { PublicIpAddressBody } from '../../../emulator/network/public-ip-addresses/schema.ts';
import { SecurityGroupBody } from '../../../emulator/network/security-groups/schema.ts';
import { VirtualNetworkBody } from '../../../emulator/network/virtual-networks/schema.ts';
import { withoutEffect } from '../../../emulator/schema/walk.ts';

test('What is taken and changes nothing is listed, each with its reason', () => {
  const all = [VirtualNetworkBody, SecurityGroupBody, PublicIpAddressBody, LoadBalancerBody, ScaleSetNetworkProfile];
  const listed = all.flatMap((schema) => withoutEffect(schema));
  expect(listed.every(({ why }) => why.length > 10)).toBe(true);
  expect([...new Set(listed.map(({ path }) => path))].toSorted()).toMatchInlineSnapshot(`
    [
      "extendedLocation",
      "interconnectGroupProfile",
      "networkApiVersion",
      "networkInterfaceConfigurations[].properties.auxiliaryMode",
      "networkInterfaceConfigurations[].properties.auxiliarySku",
      "networkInterfaceConfigurations[].properties.deleteOption",
      "networkInterfaceConfigurations[].properties.disableTcpStateTracking",
      "networkInterfaceConfigurations[].properties.dnsSettings",
      "networkInterfaceConfigurations[].properties.enableAcceleratedNetworking",
      "networkInterfaceConfigurations[].properties.enableFpga",
      "networkInterfaceConfigurations[].properties.enableIPForwarding",
      "networkInterfaceConfigurations[].tags",
      "properties.backendAddressPools[].properties.drainPeriodInSeconds",
      "properties.backendAddressPools[].properties.loadBalancerBackendAddresses",
      "properties.backendAddressPools[].properties.location",
      "properties.backendAddressPools[].properties.syncMode",
      "properties.bgpCommunities",
      "properties.ddosSettings",
      "properties.deleteOption",
      "properties.dhcpOptions",
      "properties.dnsSettings.domainNameLabelScope",
      "properties.dnsSettings.reverseFqdn",
      "properties.enableDdosProtection",
      "properties.enableVmProtection",
      "properties.encryption",
      "properties.flowTimeoutInMinutes",
      "properties.flushConnection",
      "properties.frontendIPConfigurations[].properties.enableConnectionTracking",
      "properties.idleTimeoutInMinutes",
      "properties.inboundNatPools[].properties.allowBackendPortConflict",
      "properties.inboundNatPools[].properties.enableDestinationServiceEndpoint",
      "properties.inboundNatPools[].properties.enableTcpReset",
      "properties.inboundNatPools[].properties.idleTimeoutInMinutes",
      "properties.inboundNatRules[].location",
      "properties.inboundNatRules[].properties.allowBackendPortConflict",
      "properties.inboundNatRules[].properties.enableConnectionTracking",
      "properties.inboundNatRules[].properties.enableDestinationServiceEndpoint",
      "properties.inboundNatRules[].properties.enableTcpReset",
      "properties.inboundNatRules[].properties.frontendPortRangeEnd",
      "properties.inboundNatRules[].properties.frontendPortRangeStart",
      "properties.inboundNatRules[].properties.idleTimeoutInMinutes",
      "properties.loadBalancingRules[].properties.allowBackendPortConflict",
      "properties.loadBalancingRules[].properties.enableConnectionTracking",
      "properties.loadBalancingRules[].properties.enableDestinationServiceEndpoint",
      "properties.loadBalancingRules[].properties.enableTcpReset",
      "properties.loadBalancingRules[].properties.idleTimeoutInMinutes",
      "properties.mode",
      "properties.outboundRules[].properties.allocatedOutboundPorts",
      "properties.outboundRules[].properties.enableTcpReset",
      "properties.outboundRules[].properties.idleTimeoutInMinutes",
      "properties.privateEndpointVNetPolicies",
      "properties.subnets[].properties.defaultOutboundAccess",
      "properties.subnets[].properties.delegations",
      "properties.subnets[].properties.privateEndpointNetworkPolicies",
      "properties.subnets[].properties.privateLinkServiceNetworkPolicies",
      "properties.subnets[].properties.serviceEndpoints",
      "properties.subnets[].properties.sharingScope",
    ]
  `);
});
