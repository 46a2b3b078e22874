import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import { lowestFree, parsePrefix } from '../../core/ip-addresses.ts';

/** Ranges that are reserved on the real Internet, so that no address from them belongs to anyone (RFC 5737, RFC 2544, RFC 3849). */
const POOLS = { IPv4: ['203.0.113.0/24', '198.18.0.0/15'], IPv6: ['2001:db8::/64'] };

/** A resource that holds public addresses: a public IP address, or an interface whose instance has addresses of its own. */
export interface AddressHolder extends Resource {
  readonly publicAddresses: readonly string[];
}

/** Returns the lowest public address that is not held. Returns `undefined` if none is left. */
export function freePublicAddress(
  azure: Azure,
  version: keyof typeof POOLS,
  more: readonly string[] = [],
): string | undefined {
  const all = azure.resources.below(`/subscriptions/${azure.subscription.subscriptionId}`);
  const taken = new Set([...all.flatMap((each) => (isHolder(each) ? each.publicAddresses : [])), ...more]);
  for (const pool of POOLS[version].map(parsePrefix)) {
    const address = pool && lowestFree(pool, taken);
    if (address !== undefined) return address;
  }
  return undefined;
}

function isHolder(resource: Resource): resource is AddressHolder {
  return 'publicAddresses' in resource;
}
