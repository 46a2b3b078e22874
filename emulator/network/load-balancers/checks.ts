import { sameId } from '../../arm/resource-id.ts';
import { sameName } from '../engine/kind.ts';
import { checkNames } from '../engine/names.ts';
import { networkRefusals } from '../refusals/common.ts';
import { loadBalancerRefusals } from '../refusals/load-balancers.ts';
import { type Frontend, type LoadBalancerBody, type LoadBalancingRule, partsOfBody } from './schema.ts';

/** Refuses what is wrong with a load balancer whatever else there is. */
export function checkLoadBalancer(id: string, body: LoadBalancerBody): void {
  const { frontends, pools, rules, probes, outboundRules, natRules, natPools } = partsOfBody(body);
  for (const parts of [frontends, pools, rules, probes, outboundRules, natRules, natPools]) checkNames(id, parts);
  checkFrontends(id, frontends);
  checkOwnReferences(id, body);
  for (const { name, properties } of probes) {
    const isTcp = properties.protocol === 'Tcp';
    if (!isTcp && !properties.requestPath) throw loadBalancerRefusals.probePathMissing(`${id}/probes/${name}`);
    if (isTcp && properties.requestPath) throw loadBalancerRefusals.probePathNotAllowed(`${id}/probes/${name}`);
  }
  for (const [i, rule] of rules.entries()) for (const other of rules.slice(0, i)) checkConflict(id, other, rule);
  checkSourceNat(id, body);
}

function checkFrontends(id: string, frontends: readonly Frontend[]): void {
  const addresses: string[] = [];
  for (const { name, properties: { subnet, publicIPAddress, publicIPPrefix } = {} } of frontends) {
    const frontend = `${id}/frontendIPConfigurations/${name}`;
    const isPublic = publicIPAddress ?? publicIPPrefix;
    if (subnet && isPublic) throw loadBalancerRefusals.subnetAndPublicAddress(frontend);
    if (!subnet && !isPublic) throw loadBalancerRefusals.noSubnetOrPublicAddress(frontend);
    if (publicIPAddress && addresses.some((address) => sameId(address, publicIPAddress.id)))
      throw loadBalancerRefusals.repeatedPublicAddress(publicIPAddress.id, id);
    if (publicIPAddress) addresses.push(publicIPAddress.id);
  }
}

/** A load balancer's rules point at its own parts only, each of which has to be there. */
function checkOwnReferences(id: string, body: LoadBalancerBody): void {
  const { frontends, pools, rules, probes, outboundRules, natRules, natPools } = partsOfBody(body);
  const own = {
    frontendIPConfigurations: frontends.map(({ name }) => name),
    backendAddressPools: pools.map(({ name }) => name),
    probes: probes.map(({ name }) => name),
  };
  const check = (kind: keyof typeof own, reference: { id: string } | undefined, by: string) => {
    if (reference && !own[kind].some((name) => sameId(reference.id, `${id}/${kind}/${name}`)))
      throw networkRefusals.referenceNotFound(reference.id, by);
  };
  for (const rule of rules) {
    const by = `${id}/loadBalancingRules/${rule.name}`;
    check('frontendIPConfigurations', rule.properties.frontendIPConfiguration, by);
    for (const pool of poolsOf(rule)) check('backendAddressPools', pool, by);
    check('probes', rule.properties.probe, by);
  }
  for (const { name, properties } of outboundRules) {
    const by = `${id}/outboundRules/${name}`;
    for (const frontend of properties.frontendIPConfigurations) check('frontendIPConfigurations', frontend, by);
    check('backendAddressPools', properties.backendAddressPool, by);
  }
  for (const { name, properties } of natRules) {
    check('frontendIPConfigurations', properties.frontendIPConfiguration, `${id}/inboundNatRules/${name}`);
    check('backendAddressPools', properties.backendAddressPool, `${id}/inboundNatRules/${name}`);
  }
  for (const { name, properties } of natPools)
    check('frontendIPConfigurations', properties.frontendIPConfiguration, `${id}/inboundNatPools/${name}`);
}

/** The pools of a rule, named one by one or as a list. */
export function poolsOf({ properties: { backendAddressPool, backendAddressPools = [] } }: LoadBalancingRule) {
  const isListed = backendAddressPools.some((pool) => backendAddressPool && sameId(pool.id, backendAddressPool.id));
  return backendAddressPool && !isListed ? [backendAddressPool, ...backendAddressPools] : backendAddressPools;
}

function checkConflict(id: string, a: LoadBalancingRule, b: LoadBalancingRule): void {
  const [one, other] = [a.properties, b.properties];
  const ids = `${id}/loadBalancingRules/${a.name} and ${id}/loadBalancingRules/${b.name}`;
  if (one.protocol !== other.protocol) return;
  if (
    sameId(one.frontendIPConfiguration.id, other.frontendIPConfiguration.id) &&
    one.frontendPort === other.frontendPort
  )
    throw loadBalancerRefusals.sameFrontendPort(ids, one.frontendIPConfiguration.id, one.protocol, one.frontendPort);
  const pool = poolsOf(a).find((each) => poolsOf(b).some((same) => sameId(each.id, same.id)));
  if (pool && one.backendPort === other.backendPort && !one.enableFloatingIP && !other.enableFloatingIP)
    throw loadBalancerRefusals.sameBackendPort(ids, one.protocol, one.backendPort, pool.id);
}

function checkSourceNat(id: string, body: LoadBalancerBody): void {
  const { rules, outboundRules } = partsOfBody(body);
  for (const { name, properties } of rules) {
    const { id: frontend } = properties.frontendIPConfiguration;
    const outbound = outboundRules.find((each) =>
      each.properties.frontendIPConfigurations.some((other) => sameId(other.id, frontend)),
    );
    if (outbound && !properties.disableOutboundSnat)
      throw loadBalancerRefusals.sourceNatOfOutboundRule(
        `${id}/loadBalancingRules/${name}`,
        frontend,
        `${id}/outboundRules/${outbound.name}`,
      );
  }
}

/** Returns true if a NAT pool created a NAT rule for an instance: `{pool}.{instance}` (source: recording-cli-vms). */
export function isMadeByPool(name: string, pools: readonly { name: string }[]): boolean {
  const [, pool = ''] = /^(.+)\.\d+$/.exec(name) ?? [];
  return pools.some((each) => sameName(each.name, pool));
}
