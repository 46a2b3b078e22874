import { isIPv4, isIPv6 } from 'node:net';
import type { JsonObject } from '../../core/json.ts';
import { ExpressionError } from '../fault.ts';
import { integer, pure, type Rows, text } from './row.ts';

/** A network: its first address as a number, and how many bits of an address it fixes. */
interface Network {
  bits: 32 | 128;
  first: bigint;
  given: bigint;
  cidr: number;
}

function toNumber(address: string): bigint {
  if (isIPv4(address)) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail] = address.split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)];
  return all.reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n);
}

function toAddress(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - at * 16)) & 65_535n).toString(16));
  // URL writes IPv6 addresses in their canonical short form.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

function readNetwork(value: string): Network {
  const [address = '', size = ''] = value.split('/');
  const bits = isIPv4(address) ? 32 : 128;
  const cidr = Number(size);
  if ((!isIPv4(address) && !isIPv6(address)) || !/^\d+$/.test(size) || cidr > bits) {
    throw new ExpressionError(`The specified CIDR '${value}' is not valid.`);
  }
  const given = toNumber(address);
  const host = BigInt(bits - cidr);
  return { bits, cidr, given, first: (given >> host) << host };
}

function sizeOf({ bits, cidr }: Network): bigint {
  return 1n << BigInt(bits - cidr);
}

function cidrSubnet(value: string, cidr: number, index: number): string {
  const network = readNetwork(value);
  if (cidr < network.cidr || cidr > network.bits) {
    throw new ExpressionError(`Could not generate subnet for network '${value}' and CIDR value '${cidr}'.`);
  }
  const count = 1n << BigInt(cidr - network.cidr);
  if (index < 0 || BigInt(index) >= count) {
    throw new ExpressionError(
      `The specified subnetIndex '${index}' is not a valid index of the subnet size '${count}'.`,
    );
  }
  const step = 1n << BigInt(network.bits - cidr);
  return `${toAddress(network.first + step * BigInt(index), network.bits)}/${cidr}`;
}

function cidrHost(value: string, index: number): string {
  const network = readNetwork(value);
  // Index 0 is the first usable address, which is the second one of the network.
  const last = sizeOf(network) - (network.bits === 32 ? 2n : 1n);
  if (index < 0 || BigInt(index) + 1n > last) {
    throw new ExpressionError(`Could not calculate the CidrHost for network '${value}' and CIDR value '${index}'.`);
  }
  return toAddress(network.first + 1n + BigInt(index), network.bits);
}

function parseCidr(value: string): JsonObject {
  const network = readNetwork(value);
  const { bits, first, cidr } = network;
  const last = first + sizeOf(network) - 1n;
  const netmask = toAddress(((1n << BigInt(cidr)) - 1n) << BigInt(bits - cidr), bits);
  const edge = bits === 32 && cidr < 31 ? 1n : 0n;
  // Of the two addresses of a /31 Azure calls only the first one usable.
  const lastUsable = bits === 32 && cidr === 31 ? first : last - edge;
  return {
    network: toAddress(first, bits),
    netmask,
    ...(bits === 32 ? { broadcast: toAddress(last, bits) } : {}),
    firstUsable: toAddress(first + edge, bits),
    lastUsable: toAddress(lastUsable, bits),
    cidr,
  };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr */
export const networks: Rows = {
  cidrHost: pure([text, integer], cidrHost),
  cidrSubnet: pure([text, integer, integer], cidrSubnet),
  parseCidr: pure([text], parseCidr),
};
