import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';

/** Hosts of Microsoft's public and sovereign clouds (azure-cli, azure/cli/core/cloud.py). */
const AUTHORITIES = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.chinacloudapi.cn'];
const RESOURCE_MANAGERS = ['management.azure.com', 'management.usgovcloudapi.net', 'management.chinacloudapi.cn'];

/** Addresses that lead to this machine. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addSubnet('0.0.0.0', 8, 'ipv4');
LOOPBACK.addSubnet('::', 127, 'ipv6');

/** Tells the addresses of a host, as `dns.lookup` with `all` does. */
type Lookup = (host: string) => Promise<readonly { address: string }[]>;

/** Whether tokens come from Microsoft, in one of its public or sovereign clouds. */
export function isMicrosoftAuthority(url: string): boolean {
  return AUTHORITIES.includes(new URL(url).hostname);
}

/**
 * Whether a resource manager is Microsoft's own. A cloud's name says nothing, as anybody can register one; the host has to be
 * Microsoft's, and no entry in a hosts file may lead it back to this machine.
 */
export async function isMicrosoftAzure(
  resourceManager: string,
  look: Lookup = (host) => lookup(host, { all: true }),
): Promise<boolean> {
  const { hostname, protocol, port } = new URL(resourceManager);
  if (protocol !== 'https:' || port !== '' || !RESOURCE_MANAGERS.includes(hostname)) return false;
  // Behind a proxy the machine may not be able to look it up: then nothing here leads it elsewhere either.
  const addresses = await look(hostname).catch(() => []);
  return !addresses.some(({ address }) => LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
}
