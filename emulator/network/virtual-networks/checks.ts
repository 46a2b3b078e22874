import type { Azure } from '../../arm/azure.ts';
import {
  contains,
  formatAddress,
  overlap,
  type Prefix,
  parseAddress,
  parsePrefix,
  RESERVED,
} from '../../core/ip-addresses.ts';
import { linksTo } from '../engine/links.ts';
import { checkNames } from '../engine/names.ts';
import { refusal } from '../refusals/error-format.ts';
import type { Subnet, VirtualNetworkBody } from './schema.ts';

/** A subnet has to leave room beside the five addresses that Azure keeps (documented: Azure Virtual Network FAQ). */
const LONGEST_PREFIX = { 4: 29, 6: 64 };

/** A subnet's ranges as they were written. */
export function prefixesOf({ properties: { addressPrefix, addressPrefixes = [] } = {} }: Subnet): string[] {
  return addressPrefix === undefined ? addressPrefixes : [addressPrefix];
}

/** Refuses ranges that are no ranges, lie outside of their network or overlap. */
export function checkAddressing(id: string, { properties: { addressSpace, subnets = [] } }: VirtualNetworkBody): void {
  const network = id.split('/').at(-1);
  const space = addressSpace.addressPrefixes.map((prefix) => readPrefix(prefix, id));
  checkNames(id, subnets);
  const taken: Prefix[] = [];
  for (const subnet of subnets) {
    const own = prefixesOf(subnet).map((prefix) => readPrefix(prefix, `${id}/subnets/${subnet.name}`));
    // recorded in hashicorp/terraform-provider-azurerm#10826; assumed: that it is also said of too small a range, and of none
    if (own.length === 0 || own.some(({ version, length }) => length > LONGEST_PREFIX[version]))
      throw refusal('NetcfgInvalidSubnet', `Subnet '${subnet.name}' is not valid in virtual network '${network}'.`);
    // both recorded in MicrosoftDocs/azure-docs#123869 (2024; before, NetcfgInvalidSubnet)
    if (!own.every((range) => space.some((outer) => contains(outer, range))))
      throw refusal(
        'NetcfgSubnetRangeOutsideVnet',
        `Subnet '${subnet.name}' is not valid because its IP address range is outside the IP address range of virtual network '${network}'.`,
      );
    if (own.some((range) => taken.some((other) => overlap(other, range))))
      throw refusal(
        'NetcfgSubnetRangesOverlap',
        `Subnet '${subnet.name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}'.`,
      );
    taken.push(...own);
  }
}

function readPrefix(text: string, owner: string): Prefix {
  const prefix = parsePrefix(text);
  // recorded in Azure/azure-service-operator#997
  if (!prefix)
    throw refusal(
      'InvalidAddressPrefixFormat',
      `Address prefix ${text} of resource ${owner} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
    );
  // recorded in microsoft/sql-server-samples#492
  if (prefix.value !== prefix.first)
    throw refusal(
      'InvalidCIDRNotation',
      `The address prefix ${text} in resource ${owner} has an invalid CIDR notation. For the given prefix length, the address prefix should be ${formatAddress({ version: prefix.version, value: prefix.first })}/${prefix.length}.`,
    );
  return prefix;
}

/** Refuses that a subnet goes while something is in it (recorded in kubernetes-sigs/cluster-api-provider-azure#172). */
export function checkNobodyIn(azure: Azure, networkId: string, name: string): void {
  const id = `${networkId}/subnets/${name}`;
  // A scale set without instances holds its subnet as well.
  const [user] = [
    ...linksTo(azure, id).map(({ from }) => from),
    ...azure.resources.referrers(id).map((each) => each.id),
  ];
  if (user !== undefined)
    throw refusal(
      'InUseSubnetCannotBeDeleted',
      `Subnet ${name} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
    );
}

/** Refuses that a subnet gives up a range with addresses in use. Recorded in public notes of several projects (find_string). */
export function checkInUse(azure: Azure, networkId: string, before: Subnet, after: Subnet): void {
  const users = linksTo(azure, `${networkId}/subnets/${before.name}`);
  const kept = prefixesOf(after);
  for (const prefix of prefixesOf(before).filter((each) => !kept.includes(each)))
    if (users.some(({ address }) => address !== undefined && isWithin(address, prefix)))
      throw refusal(
        'InUsePrefixCannotBeDeleted',
        `IpPrefix ${prefix} on Subnet ${before.name} has active allocations and cannot be deleted.`,
      );
}

/** Whether an address is one of those Azure keeps for itself in a range. */
export function isReserved(address: string, prefix: string): boolean {
  const [ip, range] = [parseAddress(address), parsePrefix(prefix)];
  return !!ip && !!range && isWithin(address, prefix) && (ip.value < range.first + RESERVED || ip.value === range.last);
}

/** Whether an address lies in a range, both as they were written. */
export function isWithin(address: string, prefix: string): boolean {
  const [ip, range] = [parseAddress(address), parsePrefix(prefix)];
  return !!ip && !!range && ip.version === range.version && range.first <= ip.value && ip.value <= range.last;
}
