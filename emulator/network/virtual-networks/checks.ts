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
import { virtualNetworkRefusals } from '../refusals/virtual-networks.ts';
import type { Subnet, VirtualNetworkBody } from './schema.ts';

/** The longest prefixes of subnets, which leave room beside the five addresses that Azure reserves (source: virtual-network-faq). */
const LONGEST_PREFIX = { 4: 29, 6: 64 };

/** The ranges that no virtual network can have: multicast, broadcast, loopback, link-local, and Azure's own address (assumed). */
const KEPT_BY_AZURE = [
  '224.0.0.0/4',
  '255.255.255.255/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '168.63.129.16/32',
].flatMap((prefix) => parsePrefix(prefix) ?? []);

/** A subnet's ranges as they were written. */
export function prefixesOf({ properties: { addressPrefix, addressPrefixes = [] } = {} }: Subnet): string[] {
  return addressPrefix === undefined ? addressPrefixes : [addressPrefix];
}

/** Refuses ranges that are malformed, lie outside of their network or overlap. */
export function checkAddressing(id: string, { properties: { addressSpace, subnets = [] } }: VirtualNetworkBody): void {
  const network = id.split('/').at(-1);
  const space = addressSpace.addressPrefixes.map((prefix) => readPrefix(prefix, id));
  checkNames(id, subnets);
  for (const [i, prefix] of space.entries()) {
    const [text = ''] = [addressSpace.addressPrefixes[i]];
    if (KEPT_BY_AZURE.some((each) => overlap(each, prefix))) throw virtualNetworkRefusals.reservedPrefix(text, id);
    if (space.slice(0, i).some((each) => overlap(each, prefix))) throw virtualNetworkRefusals.prefixesOverlap(text, id);
  }
  const taken: Prefix[] = [];
  for (const subnet of subnets) {
    const own = prefixesOf(subnet).map((prefix) => readPrefix(prefix, `${id}/subnets/${subnet.name}`));
    if (own.length === 0 || own.some(({ version, length }) => length > LONGEST_PREFIX[version]))
      throw virtualNetworkRefusals.invalidSubnet(subnet.name, network);
    if (!own.every((range) => space.some((outer) => contains(outer, range))))
      throw virtualNetworkRefusals.subnetOutside(subnet.name, network);
    if (own.some((range) => taken.some((other) => overlap(other, range))))
      throw virtualNetworkRefusals.subnetsOverlap(subnet.name, network);
    taken.push(...own);
  }
}

function readPrefix(text: string, owner: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw virtualNetworkRefusals.prefixFormat(text, owner);
  if (prefix.value !== prefix.first)
    throw virtualNetworkRefusals.hostBits(
      text,
      owner,
      `${formatAddress({ version: prefix.version, value: prefix.first })}/${prefix.length}`,
    );
  return prefix;
}

/** Refuses to delete a subnet while something is in it. */
export function checkUnused(azure: Azure, networkId: string, name: string): void {
  const id = `${networkId}/subnets/${name}`;
  // A scale set without instances holds its subnet as well.
  const [user] = [
    ...linksTo(azure, id).map(({ from }) => from),
    ...azure.resources.referrers(id).map((each) => each.id),
  ];
  if (user !== undefined) throw virtualNetworkRefusals.subnetInUse(name, user);
}

/** Refuses to take a range with addresses in use from a subnet. */
export function checkInUse(azure: Azure, networkId: string, before: Subnet, after: Subnet): void {
  const users = linksTo(azure, `${networkId}/subnets/${before.name}`);
  const kept = prefixesOf(after);
  for (const prefix of prefixesOf(before).filter((each) => !kept.includes(each)))
    if (users.some(({ address }) => address !== undefined && isWithin(address, prefix)))
      throw virtualNetworkRefusals.prefixInUse(prefix, before.name);
}

/** Returns true if Azure reserves an address in a range. */
export function isReserved(address: string, prefix: string): boolean {
  const [ip, range] = [parseAddress(address), parsePrefix(prefix)];
  return !!ip && !!range && isWithin(address, prefix) && (ip.value < range.first + RESERVED || ip.value === range.last);
}

/** Returns true if an address lies in a range, both as they were written. */
export function isWithin(address: string, prefix: string): boolean {
  const [ip, range] = [parseAddress(address), parsePrefix(prefix)];
  return !!ip && !!range && ip.version === range.version && range.first <= ip.value && ip.value <= range.last;
}
