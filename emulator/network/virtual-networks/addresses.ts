import type { Azure } from '../../arm/azure.ts';
import { lowestFree, parsePrefix } from '../../core/ip-addresses.ts';
import { sameName } from '../engine/kind.ts';
import { linksTo } from '../engine/links.ts';
import { ownerOf } from '../engine/references.ts';
import { virtualNetworkRefusals } from '../refusals/virtual-networks.ts';
import { prefixesOf } from './checks.ts';
import { VirtualNetwork } from './virtual-networks.ts';

/** Returns the ranges of a subnet; none if the subnet does not exist. */
export function rangesOf(azure: Azure, subnetId: string): string[] {
  const owner = ownerOf(azure, subnetId);
  const name = subnetId.split('/').at(-1) ?? '';
  if (!(owner instanceof VirtualNetwork)) return [];
  const subnet = owner.subnets.find((each) => sameName(each.name, name));
  return subnet ? prefixesOf(subnet) : [];
}

/** Returns the addresses in use in a subnet, with their holders. */
export function holders(azure: Azure, subnetId: string): { address: string; holder: string }[] {
  return linksTo(azure, subnetId).flatMap(({ address, from }) =>
    address === undefined ? [] : [{ address, holder: from }],
  );
}

/**
 * Returns the next address of a subnet: the lowest free one (source: recording-cli-nics). `promised` addresses are taken
 * too, although no resource has them yet.
 */
export function allocate(
  azure: Azure,
  subnetId: string,
  version: 'IPv4' | 'IPv6' = 'IPv4',
  promised: readonly string[] = [],
): string {
  const taken = new Set([...promised, ...holders(azure, subnetId).map(({ address }) => address)]);
  const ranges = rangesOf(azure, subnetId).filter((range) => range.includes(':') === (version === 'IPv6'));
  for (const prefix of ranges.map(parsePrefix)) {
    const address = prefix && lowestFree(prefix, taken);
    if (address !== undefined) return address;
  }
  throw virtualNetworkRefusals.subnetIsFull(subnetId, ranges);
}
