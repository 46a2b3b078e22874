import type * as v from 'valibot';
import { choice, flag, integer, list, noEffect, object, opt, readOnly, text } from '../../schema/types.ts';
import { emptyList, referenceTo, shown, state, topLevel } from '../engine/schema.ts';

const LB = 'loadBalancers';
const port = integer(0, 65535);
const noFloating = 'connections end where they arrive';
const natNotCarried = 'no connection is carried by NAT rules yet';
const backReference = readOnly('computed from what refers to it');
/** Minutes: 4 to 100 (source: tcp-idle-timeout-page). */
const idleTimeout = noEffect(integer(4, 100), 'no flow is idle that long');

const Frontend = object('FrontendIPConfiguration', {
  ...shown,
  name: text,
  zones: opt(list(text)),
  properties: opt(
    object('FrontendIPConfigurationPropertiesFormat', {
      ...state,
      publicIPAddress: opt(referenceTo('publicIPAddresses')),
      publicIPPrefix: opt(referenceTo('publicIPPrefixes')),
      subnet: opt(referenceTo('virtualNetworks/subnets')),
      privateIPAddress: opt(text),
      privateIPAllocationMethod: opt(choice('Static', 'Dynamic')),
      privateIPAddressVersion: opt(choice('IPv4', 'IPv6')),
      gatewayLoadBalancer: opt(referenceTo(`${LB}/frontendIPConfigurations`)),
      ddosSettings: readOnly(),
      enableConnectionTracking: noEffect(flag, 'every connection is tracked'),
      loadBalancingRules: backReference,
      outboundRules: backReference,
      inboundNatRules: backReference,
      inboundNatPools: backReference,
    }),
  ),
});

const BackendAddress = object('LoadBalancerBackendAddress', {
  name: opt(text),
  properties: opt(
    object('LoadBalancerBackendAddressPropertiesFormat', {
      ipAddress: opt(text),
      virtualNetwork: opt(referenceTo('virtualNetworks')),
      subnet: opt(referenceTo('virtualNetworks/subnets')),
      adminState: opt(choice('None', 'Up', 'Down')),
      loadBalancerFrontendIPConfiguration: opt(referenceTo(`${LB}/frontendIPConfigurations`)),
      networkInterfaceIPConfiguration: backReference,
      inboundNatRulesPortMapping: readOnly(),
    }),
  ),
});

const PoolProperties = object('BackendAddressPoolPropertiesFormat', {
  ...state,
  loadBalancerBackendAddresses: noEffect(list(BackendAddress), 'members are interfaces: addresses stand for nobody'),
  virtualNetwork: opt(referenceTo('virtualNetworks')),
  syncMode: noEffect(choice('Automatic', 'Manual'), 'members are interfaces'),
  drainPeriodInSeconds: noEffect(integer(0), 'the connections of a member that leaves end with it'),
  location: noEffect(text, 'a load balancer is in one region'),
  tunnelInterfaces: opt(emptyList),
  backendIPConfigurations: backReference,
  loadBalancingRules: backReference,
  outboundRule: backReference,
  outboundRules: backReference,
  inboundNatRules: backReference,
});

const rule = {
  frontendPort: port,
  backendPort: opt(port),
  idleTimeoutInMinutes: idleTimeout,
  enableTcpReset: noEffect(flag, 'no flow is idle until its time-out'),
  enableConnectionTracking: noEffect(flag, 'every connection is tracked'),
  allowBackendPortConflict: noEffect(flag, noFloating),
  enableDestinationServiceEndpoint: noEffect(flag, 'there are no service endpoints behind a load balancer'),
};

const LoadBalancingRule = object('LoadBalancingRule', {
  ...shown,
  name: text,
  properties: object('LoadBalancingRulePropertiesFormat', {
    ...state,
    ...rule,
    protocol: choice('Tcp', 'Udp', 'All', 'Quic'),
    frontendIPConfiguration: referenceTo(`${LB}/frontendIPConfigurations`),
    backendAddressPool: opt(referenceTo(`${LB}/backendAddressPools`)),
    backendAddressPools: opt(list(referenceTo(`${LB}/backendAddressPools`))),
    probe: opt(referenceTo(`${LB}/probes`)),
    enableFloatingIP: opt(flag),
    loadDistribution: opt(choice('Default', 'SourceIP', 'SourceIPProtocol')),
    disableOutboundSnat: opt(flag),
  }),
});

const Probe = object('Probe', {
  ...shown,
  name: text,
  properties: object('ProbePropertiesFormat', {
    ...state,
    protocol: choice('Http', 'Https', 'Tcp'),
    port: integer(1, 65535),
    requestPath: opt(text),
    intervalInSeconds: opt(integer(5)),
    numberOfProbes: opt(integer(1)),
    probeThreshold: opt(integer(1, 100)),
    noHealthyBackendsBehavior: opt(choice('AllProbedDown', 'AllProbedUp')),
    loadBalancingRules: backReference,
  }),
});

const OutboundRule = object('OutboundRule', {
  ...shown,
  name: text,
  properties: object('OutboundRulePropertiesFormat', {
    ...state,
    protocol: choice('Tcp', 'Udp', 'All'),
    frontendIPConfigurations: list(referenceTo(`${LB}/frontendIPConfigurations`)),
    backendAddressPool: referenceTo(`${LB}/backendAddressPools`),
    allocatedOutboundPorts: noEffect(integer(0, 64000), 'guests reach nothing outside of the emulator'),
    enableTcpReset: noEffect(flag, 'no flow is idle until its time-out'),
    idleTimeoutInMinutes: idleTimeout,
  }),
});

// `az vmss create` always sends it, for a Uniform set.
const natRuleLocation = noEffect(text, 'a load balancer is in one region');

const NatRuleProperties = object('InboundNatRulePropertiesFormat', {
  ...state,
  ...rule,
  frontendPort: opt(port),
  protocol: opt(choice('Tcp', 'Udp', 'All')),
  frontendIPConfiguration: referenceTo(`${LB}/frontendIPConfigurations`),
  backendAddressPool: opt(referenceTo(`${LB}/backendAddressPools`)),
  frontendPortRangeStart: noEffect(port, natNotCarried),
  frontendPortRangeEnd: noEffect(port, natNotCarried),
  enableFloatingIP: opt(flag),
  backendIPConfiguration: backReference,
});

const NatPool = object('InboundNatPool', {
  ...shown,
  name: text,
  properties: object('InboundNatPoolPropertiesFormat', {
    ...state,
    protocol: choice('Tcp', 'Udp', 'All'),
    frontendIPConfiguration: referenceTo(`${LB}/frontendIPConfigurations`),
    frontendPortRangeStart: port,
    frontendPortRangeEnd: port,
    backendPort: port,
    idleTimeoutInMinutes: idleTimeout,
    enableFloatingIP: opt(flag),
    enableTcpReset: noEffect(flag, 'no flow is idle until its time-out'),
    allowBackendPortConflict: noEffect(flag, noFloating),
    enableDestinationServiceEndpoint: noEffect(flag, 'there are no service endpoints behind a load balancer'),
  }),
});

const byPath = { ...shown, name: readOnly('the name in the path counts') };

/** The bodies of the parts that have a PUT of their own. */
export const PoolBody = object('BackendAddressPool', { ...byPath, properties: opt(PoolProperties) });
export const NatRuleBody = object('InboundNatRule', {
  ...byPath,
  location: natRuleLocation,
  properties: NatRuleProperties,
});

const Pool = object('BackendAddressPool', { ...shown, name: text, properties: opt(PoolProperties) });
const NatRule = object('InboundNatRule', {
  ...shown,
  name: text,
  location: natRuleLocation,
  properties: NatRuleProperties,
});

/** The body of a load balancer's PUT. */
export const LoadBalancerBody = object('LoadBalancer', {
  ...topLevel,
  sku: opt(
    object('LoadBalancerSku', {
      name: opt(choice('Basic', 'Standard', 'Gateway')),
      tier: opt(choice('Regional', 'Global')),
    }),
  ),
  properties: opt(
    object('LoadBalancerPropertiesFormat', {
      ...state,
      frontendIPConfigurations: opt(list(Frontend)),
      backendAddressPools: opt(list(Pool)),
      loadBalancingRules: opt(list(LoadBalancingRule)),
      probes: opt(list(Probe)),
      outboundRules: opt(list(OutboundRule)),
      inboundNatRules: opt(list(NatRule)),
      inboundNatPools: opt(list(NatPool)),
      scope: readOnly(),
      mode: noEffect(text, 'advanced capabilities are for Gateway load balancers and several regions'),
    }),
  ),
});

export type LoadBalancerBody = v.InferOutput<typeof LoadBalancerBody>;
export type Frontend = v.InferOutput<typeof Frontend>;
export type Pool = v.InferOutput<typeof Pool>;
export type LoadBalancingRule = v.InferOutput<typeof LoadBalancingRule>;
export type Probe = v.InferOutput<typeof Probe>;
export type OutboundRule = v.InferOutput<typeof OutboundRule>;
export type NatRule = v.InferOutput<typeof NatRule>;
export type NatPool = v.InferOutput<typeof NatPool>;

/** The parts of a load balancer, lists that were left out as empty ones. */
export function partsOfBody({ properties = {} }: LoadBalancerBody) {
  return {
    frontends: properties.frontendIPConfigurations ?? [],
    pools: properties.backendAddressPools ?? [],
    rules: properties.loadBalancingRules ?? [],
    probes: properties.probes ?? [],
    outboundRules: properties.outboundRules ?? [],
    natRules: properties.inboundNatRules ?? [],
    natPools: properties.inboundNatPools ?? [],
  };
}
