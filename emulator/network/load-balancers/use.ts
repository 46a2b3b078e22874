import type { Azure } from '../../arm/azure.ts';
import { sameId } from '../../arm/resource-id.ts';
import { sameName } from '../engine/kind.ts';
import { linksTo } from '../engine/links.ts';
import { checkReference, ownerOf } from '../engine/references.ts';
import { PublicIpAddress } from '../public-ip-addresses/public-ip-addresses.ts';
import { refusal } from '../refusals/error-format.ts';
import { holders, rangesOf } from '../virtual-networks/addresses.ts';
import { isReserved, isWithin } from '../virtual-networks/checks.ts';
import { type LoadBalancerBody, type LoadBalancingRule, partsOfBody } from './schema.ts';

/** Refuses frontends whose address isn't there, is of another SKU, or is somebody else's. */
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
  // recorded in Azure/terraform-azurerm-loadbalancer#32
  if (addressSku !== sku)
    throw refusal(
      'PublicIPAndLBSkuDoNotMatch',
      `${sku} sku load balancer ${balancer} cannot reference ${addressSku} sku publicIP ${addressId}.`,
    );
  const other = linksTo(azure, addressId).find(({ from }) => !sameId(from, frontend));
  const moved = other?.from.toLowerCase().startsWith(`${balancer.toLowerCase()}/`);
  // recorded in gardener/gardener-extension-provider-azure#757
  if (other && !moved)
    throw refusal(
      'PublicIPAddressInUse',
      `Resource ${frontend} is referencing public IP address ${addressId} that is already allocated to resource ${other.from}.`,
    );
}

function checkPrivateAddress(azure: Azure, subnetId: string, address: string, frontend: string): void {
  const ranges = rangesOf(azure, subnetId);
  // documented error code (Common deployment errors); assumed: the wording of this and the next
  if (!ranges.some((range) => isWithin(address, range)))
    throw refusal(
      'PrivateIPAddressNotInSubnet',
      `Private static IP address ${address} does not belong to the range of subnet prefix ${ranges.join(',')}.`,
    );
  if (ranges.some((range) => isReserved(address, range)))
    throw refusal(
      'PrivateIPAddressInReservedRange',
      `Private static IP address ${address} falls within reserved IP range of subnet prefix ${ranges.join(',')}.`,
    );
  // recorded in F5Networks/terraform-azure-bigip-module#63
  const other = holders(azure, subnetId).find((each) => each.address === address && !sameId(each.holder, frontend));
  if (other)
    throw refusal(
      'PrivateIPAddressIsAllocated',
      `IP configuration ${frontend} is using the private IP address ${address} which is already allocated to resource ${other.holder}.`,
    );
}

/** The first scale set whose model names an id. */
function scaleSetUsing(azure: Azure, id: string): string | undefined {
  return azure.resources
    .referrers(id)
    .find(({ type }) => type.toLowerCase() === 'microsoft.compute/virtualmachinescalesets')?.id;
}

/** Refuses that what a scale set uses is taken from it. */
export function checkScaleSetUse(azure: Azure, id: string, before: LoadBalancerBody, after: LoadBalancerBody): void {
  const [old, now] = [partsOfBody(before), partsOfBody(after)];
  for (const rule of old.rules)
    checkRuleChange(
      azure,
      id,
      rule,
      now.rules.find((each) => sameName(each.name, rule.name)),
    );
  for (const { name } of gone(old.pools, now.pools)) {
    const user = scaleSetUsing(azure, `${id}/backendAddressPools/${name}`);
    // recorded in Azure/vm-scale-sets#53; assumed: the code, in analogy to the next one
    if (user !== undefined)
      throw refusal(
        'LoadBalancerBackendAddressPoolInUseByVirtualMachineScaleSet',
        `Cannot remove backend address pool ${name} from load balancer since it is in use by virtual machine scale set ${user}.`,
      );
  }
  for (const { name } of gone(old.natPools, now.natPools)) {
    const user = scaleSetUsing(azure, `${id}/inboundNatPools/${name}`);
    // recorded in hashicorp/terraform-provider-azurerm#4769
    if (user !== undefined)
      throw refusal(
        'LoadBalancerInboundNatPoolInUseByVirtualMachineScaleSet',
        `Cannot remove inbound nat pool ${name} from load balancer since it is in use by virtual machine scale set ${user}.`,
      );
  }
}

function gone<Part extends { name: string }>(before: readonly Part[], after: readonly Part[]): Part[] {
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
  const ids = { rule: `${id}/loadBalancingRules/${name}`, probe: probe.id };
  // recorded in hashicorp/terraform-provider-azurerm#4769
  if (!after)
    throw refusal(
      'CannotRemoveRuleUsedByProbeUsedByVMSS',
      `Load balancer rule ${ids.rule} cannot be removed because the rule references the load balancer probe ${ids.probe} that is used as health probe by VM scale set ${user}. To remove this rule, please update VM scale set to remove the reference to the probe.`,
    );
  // the code: facts/claims.md A5 [T10]; assumed: the wording, and that only losing the probe counts
  if (!after.properties.probe || !sameId(after.properties.probe.id, probe.id))
    throw refusal(
      'CannotModifyRuleUsedByProbeUsedByVMSS',
      `Load balancer rule ${ids.rule} cannot be modified because the rule references the load balancer probe ${ids.probe} that is used as health probe by VM scale set ${user}. To modify this rule, please update VM scale set to remove the reference to the probe.`,
    );
}

/** Refuses the deletion of a load balancer a scale set uses (recorded in kubernetes-sigs/cluster-api-provider-azure#3163). */
export function checkLoadBalancerDeletion(azure: Azure, id: string, body: LoadBalancerBody): void {
  const { pools, natPools, probes } = partsOfBody(body);
  const children = [
    ...pools.map(({ name }) => `backendAddressPools/${name}`),
    ...natPools.map(({ name }) => `inboundNatPools/${name}`),
    ...probes.map(({ name }) => `probes/${name}`),
  ];
  const used = children.filter((child) => scaleSetUsing(azure, `${id}/${child}`) !== undefined);
  if (used.length > 0)
    throw refusal(
      'LoadBalancerInUseByVirtualMachineScaleSet',
      `Cannot delete load balancer ${id} since its child resources ${used.map((child) => child.split('/').at(-1)).join(', ')} are in use by virtual machine scale set ${scaleSetUsing(azure, id)}.`,
    );
}
