import { isObject, type JsonObject } from '../../core/json.ts';
import { backReferences, fromKind, type Link } from '../engine/links.ts';
import { poolsOf } from './checks.ts';
import type { Frontend, LoadBalancingRule, NatPool, NatRule, OutboundRule, Pool, Probe } from './schema.ts';

/** The defaults of a rule (source: azure-rest-api-specs-10104). */
const RULE_DEFAULTS = {
  idleTimeoutInMinutes: 4,
  enableFloatingIP: false,
  enableTcpReset: false,
  allowBackendPortConflict: false,
  enableDestinationServiceEndpoint: false,
};

/** Properties of a frontend; `address` is the private one it was given. */
export function frontendView({ properties = {} }: Frontend, address: string | undefined, links: Link[]): JsonObject {
  return {
    privateIPAllocationMethod: 'Dynamic',
    ...(properties.subnet && { privateIPAddressVersion: 'IPv4' }),
    ...properties,
    ...(address !== undefined && { privateIPAddress: address }),
    ...backReferences('inboundNatRules', fromKind(links, 'inboundNatRules')),
    ...backReferences('inboundNatPools', fromKind(links, 'inboundNatPools')),
    ...backReferences('outboundRules', fromKind(links, 'outboundRules')),
    ...backReferences('loadBalancingRules', fromKind(links, 'loadBalancingRules')),
  };
}

export function poolView({ properties = {} }: Pool, links: Link[]): JsonObject {
  const outbound = backReferences('outboundRules', fromKind(links, 'outboundRules'));
  const [first] = Array.isArray(outbound.outboundRules) ? outbound.outboundRules : [];
  return {
    loadBalancerBackendAddresses: [],
    ...properties,
    ...backReferences('backendIPConfigurations', fromKind(links, 'ipConfigurations')),
    ...backReferences('loadBalancingRules', fromKind(links, 'loadBalancingRules')),
    ...(isObject(first) && { outboundRule: first }),
    ...outbound,
    ...backReferences('inboundNatRules', fromKind(links, 'inboundNatRules')),
  };
}

/** The first pool is named by itself as well, for clients that know one only. */
export function ruleView(rule: LoadBalancingRule): JsonObject {
  const pools = poolsOf(rule);
  return {
    backendPort: rule.properties.frontendPort,
    loadDistribution: 'Default',
    disableOutboundSnat: false,
    ...RULE_DEFAULTS,
    ...rule.properties,
    ...(pools[0] && { backendAddressPool: pools[0], backendAddressPools: pools }),
  };
}

/** Returns the properties of a probe with their defaults (source: recording-cli-public-ip-per-vm, rest-load-balancers). */
export function probeView({ properties }: Probe, links: Link[]): JsonObject {
  return {
    ...PROBE_DEFAULTS,
    noHealthyBackendsBehavior: 'AllProbedDown',
    ...properties,
    ...backReferences('loadBalancingRules', fromKind(links, 'loadBalancingRules')),
  };
}

export const PROBE_DEFAULTS = { intervalInSeconds: 15, numberOfProbes: 2, probeThreshold: 1 };

export function outboundRuleView({ properties }: OutboundRule): JsonObject {
  return { allocatedOutboundPorts: 0, enableTcpReset: false, idleTimeoutInMinutes: 4, ...properties };
}

export function natRuleView({ properties }: NatRule): JsonObject {
  return { protocol: 'Tcp', ...RULE_DEFAULTS, ...properties };
}

export function natPoolView({ properties }: NatPool): JsonObject {
  return { ...RULE_DEFAULTS, ...properties };
}

/** Returns the NAT rule that a pool creates for an instance: frontend port start + instance id (source: recording-cli-vms). */
export function madeNatRule({ properties }: NatPool, instanceId: string, ipConfiguration: string): JsonObject {
  const { frontendPortRangeStart, frontendPortRangeEnd: _, ...rest } = properties;
  return {
    ...RULE_DEFAULTS,
    ...rest,
    frontendPort: frontendPortRangeStart + Number(instanceId),
    backendIPConfiguration: { id: ipConfiguration },
  };
}
