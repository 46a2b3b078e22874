import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';

/** Hosts of Microsoft's public and sovereign clouds. */
const AUTHORITIES = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.chinacloudapi.cn'];
const RESOURCE_MANAGERS = ['management.azure.com', 'management.usgovcloudapi.net', 'management.chinacloudapi.cn'];

/** Addresses of this machine. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addSubnet('0.0.0.0', 8, 'ipv4');
LOOPBACK.addSubnet('::', 127, 'ipv6');

/** Returns the addresses of a host, as `dns.lookup` with `all` does. */
type Lookup = (host: string) => Promise<readonly { address: string }[]>;

/** Returns true if a URL is an authority of Microsoft's public or sovereign clouds. */
export function isMicrosoftAuthority(url: string): boolean {
  return AUTHORITIES.includes(new URL(url).hostname);
}

/**
 * Returns true if a resource manager is Microsoft's own. The name of a cloud proves nothing, because every user of az can register one.
 * The host must be Microsoft's, and no entry in a hosts file may redirect it to this machine.
 */
export async function isMicrosoftAzure(
  resourceManager: string,
  resolve: Lookup = (host) => lookup(host, { all: true }),
): Promise<boolean> {
  const { hostname, protocol, port } = new URL(resourceManager);
  if (protocol !== 'https:' || port !== '' || !RESOURCE_MANAGERS.includes(hostname)) return false;
  // Behind a proxy the lookup may fail. A hosts file cannot redirect the host then either.
  const addresses = await resolve(hostname).catch(() => []);
  return !addresses.some(({ address }) => LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
}
