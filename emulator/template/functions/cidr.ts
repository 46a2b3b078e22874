import { bitsOf, formatAddress, type Prefix, parsePrefix } from '../../core/ip-addresses.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError } from '../language/fault.ts';
import { integer, pure, text } from './rows/row.ts';

/** Reads a network as Azure's library does: without a length it is that of the address's class, and the last part of `10.0.0` stands for two. */
function readNetwork(value: string): Prefix {
  const [, head = '', tail = ''] = /^([^/]*)(?:\/(\d*))?$/.exec(value) ?? [];
  const address = wholeAddress(head);
  const network = parsePrefix(`${address}/${tail === '' ? classLength(address) : tail}`);
  if (!network) throw new ExpressionError(`The specified CIDR '${value}' is not valid.`);
  return network;
}

/** `10.0.1` → `10.0.0.1` */
function wholeAddress(value: string): string {
  const parts = value.split('.');
  if (parts.length > 3 || value === '' || !parts.every((part) => /^\d{1,10}$/.test(part))) return value;
  const rest = Number(parts.pop());
  const octets = 4 - parts.length;
  if (rest >= 256 ** octets) return value;
  const last = Array.from({ length: octets }, (_, at) => Math.floor(rest / 256 ** (octets - 1 - at)) % 256);
  return [...parts, ...last].join('.');
}

function classLength(address: string): number {
  if (address.includes(':')) return 64;
  const first = Number(address.split('.')[0]);
  if (first < 128) return 8;
  return first < 192 ? 16 : 24;
}

/** .NET writes an IPv4 address inside an IPv6 one with dots. */
function shown(version: Prefix['version'], value: bigint): string {
  const isMapped = version === 6 && value >> 32n === 0xffffn;
  return isMapped
    ? `::ffff:${formatAddress({ version: 4, value: value & 0xffffffffn })}`
    : formatAddress({ version, value });
}

function cidrSubnet(value: string, cidr: number, index: number): string {
  if (cidr < 0 || cidr > 255)
    throw new ExpressionError(`The specified byte '${cidr}' is not a valid byte value (0-255).`);
  const { version, first, length } = readNetwork(value);
  const bits = bitsOf(version);
  if (cidr < length || cidr > bits) {
    throw new ExpressionError(
      `Could not generate subnet for network '${shown(version, first)}/${length}' and CIDR value '${cidr}'.`,
    );
  }
  const count = 1n << BigInt(cidr - length);
  if (index < 0 || BigInt(index) >= count) {
    throw new ExpressionError(
      `The specified subnetIndex '${index}' is not a valid index of the subnet size '${count}'.`,
    );
  }
  const step = 1n << BigInt(bits - cidr);
  return `${shown(version, first + step * BigInt(index))}/${cidr}`;
}

function cidrHost(value: string, index: number): string {
  const { version, first, last } = readNetwork(value);
  // Index 0 is the second address of the network: Azure calls it the first usable one.
  const host = first + 1n + BigInt(index);
  if (host < first || host > (version === 4 ? last - 1n : last)) {
    throw new ExpressionError(`Could not calculate the CidrHost for network '${value}' and CIDR value '${index}'.`);
  }
  return shown(version, host);
}

function parseCidr(value: string): JsonObject {
  const { version, first, last, length } = readNetwork(value);
  const bits = bitsOf(version);
  const edge = version === 4 && length < 31 ? 1n : 0n;
  // Of the two addresses of a /31 Azure calls only the first one usable.
  const lastUsable = version === 4 && length === 31 ? first : last - edge;
  return {
    network: shown(version, first),
    netmask: shown(version, ((1n << BigInt(length)) - 1n) << BigInt(bits - length)),
    ...(version === 4 ? { broadcast: shown(version, last) } : {}),
    firstUsable: shown(version, first + edge),
    lastUsable: shown(version, lastUsable),
    cidr: length,
  };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr */
export const networks: Rows = {
  cidrHost: pure([text, integer], cidrHost),
  cidrSubnet: pure([text, integer, integer], cidrSubnet),
  parseCidr: pure([text], parseCidr),
};
