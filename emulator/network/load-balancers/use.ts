import type { Azure } from '../../arm/azure.ts';
import { sameId } from '../../arm/resource-id.ts';
import { sameName } from '../engine/kind.ts';
import { linksTo } from '../engine/links.ts';
import { checkReference, ownerOf } from '../engine/references.ts';
import { PublicIpAddress } from '../public-ip-addresses/public-ip-addresses.ts';
import { loadBalancerUseRefusals } from '../refusals/load-balancers.ts';
import { holders, rangesOf } from '../virtual-networks/addresses.ts';
import { isReserved, isWithin } from '../virtual-networks/checks.ts';
import { type LoadBalancerBody, type LoadBalancingRule, partsOfBody } from './schema.ts';

/** Refuses frontends whose address does not exist, has a different SKU, or is in use. */
export function checkFrontendUse(azure: Azure, id: string, body: LoadBalancerBody): void {
  const sku = body.sku?.name ?? 'Basic';
  for (const { name, properties = {} } of partsOfBody(body).frontends) {
    const by = { id: `${id}/frontendIPConfigurations/${name}`, location: body.location };
    const { publicIPAddress, publicIPPrefix, subnet, gatewayLoadBalancer, privateIPAddress } = properties;
    for (const reference of [publicIPAddress, publicIPPrefix, subnet, gatewayLoadBalancer])
      if (reference) checkReference(azure, reference.id, by);
    if (publicIPAddress) checkPublicAddress(azure, publicIPAddress.id, by.id, id, sku);
    if (subnet && properties.privateIPAllocationMethod === 'Static' && privateIPAddress !== undefined)
      checkPrivateAddress(azure, subnet.id, privateIPAddress, by.id);
  }
}

function checkPublicAddress(azure: Azure, addressId: string, frontend: string, balancer: string, sku: string): void {
  const address = ownerOf(azure, addressId);
  const addressSku = address instanceof PublicIpAddress ? (address.body.sku?.name ?? 'Basic') : sku;
  if (addressSku !== sku) throw loadBalancerUseRefusals.skuOfAddress(sku, balancer, addressSku, addressId);
  const other = linksTo(azure, addressId).find(({ from }) => !sameId(from, frontend));
  const moved = other?.from.toLowerCase().startsWith(`${balancer.toLowerCase()}/`);
  if (other && !moved) throw loadBalancerUseRefusals.addressInUse(frontend, addressId, other.from);
}

function checkPrivateAddress(azure: Azure, subnetId: string, address: string, frontend: string): void {
  const ranges = rangesOf(azure, subnetId);
  if (!ranges.some((range) => isWithin(address, range)))
    throw loadBalancerUseRefusals.addressNotInSubnet(address, ranges);
  if (ranges.some((range) => isReserved(address, range)))
    throw loadBalancerUseRefusals.addressReserved(address, ranges);
  const other = holders(azure, subnetId).find((each) => each.address === address && !sameId(each.holder, frontend));
  if (other) throw loadBalancerUseRefusals.addressAllocated(frontend, address, other.holder);
}

/** The first scale set whose model names an id. */
function scaleSetUsing(azure: Azure, id: string): string | undefined {
  return azure.resources
    .referrers(id)
    .find(({ type }) => type.toLowerCase() === 'microsoft.compute/virtualmachinescalesets')?.id;
}

/** Refuses to remove a part that a scale set uses. */
export function checkScaleSetUse(azure: Azure, id: string, before: LoadBalancerBody, after: LoadBalancerBody): void {
  const [old, now] = [partsOfBody(before), partsOfBody(after)];
  for (const rule of old.rules)
    checkRuleChange(
      azure,
      id,
      rule,
      now.rules.find((each) => sameName(each.name, rule.name)),
    );
  for (const { name } of removed(old.pools, now.pools)) {
    const user = scaleSetUsing(azure, `${id}/backendAddressPools/${name}`);
    if (user !== undefined) throw loadBalancerUseRefusals.poolInUse(name, user);
  }
  for (const { name } of removed(old.natPools, now.natPools)) {
    const user = scaleSetUsing(azure, `${id}/inboundNatPools/${name}`);
    if (user !== undefined) throw loadBalancerUseRefusals.natPoolInUse(name, user);
  }
}

function removed<Part extends { name: string }>(before: readonly Part[], after: readonly Part[]): Part[] {
  return before.filter(({ name }) => !after.some((part) => sameName(part.name, name)));
}

function checkRuleChange(
  azure: Azure,
  id: string,
  { name, properties: { probe } }: LoadBalancingRule,
  after: LoadBalancingRule | undefined,
): void {
  const user = probe && scaleSetUsing(azure, probe.id);
  if (!probe || user === undefined) return;
  const use = { rule: `${id}/loadBalancingRules/${name}`, probe: probe.id, scaleSet: user };
  if (!after) throw loadBalancerUseRefusals.removedRuleOfUsedProbe(use);
  if (!after.properties.probe || !sameId(after.properties.probe.id, probe.id))
    throw loadBalancerUseRefusals.modifiedRuleOfUsedProbe(use);
}

/** Refuses to delete a load balancer that a scale set uses. */
export function checkLoadBalancerDeletion(azure: Azure, id: string, body: LoadBalancerBody): void {
  const { pools, natPools, probes } = partsOfBody(body);
  const children = [
    ...pools.map(({ name }) => `backendAddressPools/${name}`),
    ...natPools.map(({ name }) => `inboundNatPools/${name}`),
    ...probes.map(({ name }) => `probes/${name}`),
  ];
  const used = children.filter((child) => scaleSetUsing(azure, `${id}/${child}`) !== undefined);
  if (used.length > 0)
    throw loadBalancerUseRefusals.inUse(
      id,
      used.map((child) => child.split('/').at(-1) ?? ''),
      scaleSetUsing(azure, id),
    );
}
