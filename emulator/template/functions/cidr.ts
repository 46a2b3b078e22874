import { bitsOf, formatAddress, type Prefix, parseAddress, parsePrefix } from '../../core/ip-addresses.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError } from '../language/fault.ts';
import { integer, pure, text } from './rows/row.ts';

/**
 * Reads a network as Azure's library does: it passes over letters that no network has, takes a mask for the length, and the first two parts
 * of more. Without a length it is that of the address's class.
 */
function readNetwork(value: string): Prefix {
  const known = value.replace(/[^0-9a-f./\s:]+/gi, '');
  const [head = '', tail] = known.split(/[\s/]+/).filter((part) => part !== '');
  const address = wholeAddress(head);
  const network = parsePrefix(`${address}/${tail === undefined ? classLength(address) : lengthOf(tail)}`);
  if (!network) throw new ExpressionError(`The specified CIDR '${value}' is not valid.`);
  return network;
}

/** The length of a mask: `255.255.0.0` → 16 */
function lengthOf(tail: string): string | number {
  const mask = /^\d+$/.test(tail) ? undefined : parseAddress(tail);
  if (!mask) return tail.replace(/^0+(?=\d)/, '');
  const bits = mask.value.toString(2).padStart(bitsOf(mask.version), '0');
  return /^1*0*$/.test(bits) ? bits.replace(/0+$/, '').length : tail;
}

/** The parts of an address may be octal, and the last one may stand for several: `012.1` → `10.0.0.1` */
function wholeAddress(value: string): string {
  const parts = value.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0[0-7]*|[1-9]\d{0,9})$/.test(part))) return value;
  const numbers = parts.map((part) => Number.parseInt(part, /^0./.test(part) ? 8 : 10));
  const rest = numbers.pop() ?? 0;
  const octets = 5 - parts.length;
  if (rest >= 256 ** octets) return value;
  const last = Array.from({ length: octets }, (_, at) => Math.floor(rest / 256 ** (octets - 1 - at)) % 256);
  return [...numbers, ...last].join('.');
}

function classLength(address: string): number {
  if (address.includes(':')) return 64;
  const first = Number(address.split('.')[0]);
  if (first < 128) return 8;
  return first < 192 ? 16 : 24;
}

/** .NET writes an IPv4 address inside an IPv6 one with dots. */
function shown(version: Prefix['version'], value: bigint): string {
  if (version === 4 || !holdsIPv4(value)) return formatAddress({ version, value });
  const low = 0xffffffffn;
  const head = formatAddress({ version, value: (value & ~low) | 0x10001n }).replace(/1:1$/, '');
  return head + formatAddress({ version: 4, value: value & low });
}

/** Returns true for the addresses that .NET takes for mapped, compatible, translated ones, or for those of the tunnels of RFC 5214. */
function holdsIPv4(value: bigint): boolean {
  const [group4, group5, group6] = [48n, 32n, 16n].map((shift) => (value >> shift) & 0xffffn);
  if (group4 === 0n && group5 === 0x5efen) return true;
  if (value >> 64n !== 0n || group6 === 0n) return false;
  return group4 === 0n ? group5 === 0n || group5 === 0xffffn : group4 === 0xffffn && group5 === 0n;
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
  if (host < 0n || (index >= 0 && host > (version === 4 ? last - 1n : last))) {
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
