import { bitsOf, formatAddress, type Prefix, parsePrefix } from '../../core/ip-addresses.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError } from '../language/fault.ts';
import { integer, pure, text } from './rows/row.ts';

function readNetwork(value: string): Prefix {
  const network = parsePrefix(value) ?? parsePrefix(`${value}/${classLength(value)}`);
  if (!network) throw new ExpressionError(`The specified CIDR '${value}' is not valid.`);
  return network;
}

/** The length of a prefix that has none: by the class of an IPv4 address, 64 for IPv6. */
function classLength(value: string): number {
  if (value.includes(':')) return 64;
  const first = Number(value.split('.')[0]);
  if (first < 128) return 8;
  return first < 192 ? 16 : first < 224 ? 24 : Number.NaN;
}

function cidrSubnet(value: string, cidr: number, index: number): string {
  const { version, first, length } = readNetwork(value);
  const bits = bitsOf(version);
  if (cidr < length || cidr > bits) {
    throw new ExpressionError(`Could not generate subnet for network '${value}' and CIDR value '${cidr}'.`);
  }
  const count = 1n << BigInt(cidr - length);
  if (index < 0 || BigInt(index) >= count) {
    throw new ExpressionError(
      `The specified subnetIndex '${index}' is not a valid index of the subnet size '${count}'.`,
    );
  }
  const step = 1n << BigInt(bits - cidr);
  return `${formatAddress({ version, value: first + step * BigInt(index) })}/${cidr}`;
}

function cidrHost(value: string, index: number): string {
  const { version, first, last } = readNetwork(value);
  // Index 0 is the second address of the network: Azure calls it the first usable one.
  const host = first + 1n + BigInt(index);
  if (index < 0 || host > (version === 4 ? last - 1n : last)) {
    throw new ExpressionError(`Could not calculate the CidrHost for network '${value}' and CIDR value '${index}'.`);
  }
  return formatAddress({ version, value: host });
}

function parseCidr(value: string): JsonObject {
  const { version, first, last, length } = readNetwork(value);
  const format = (address: bigint) => formatAddress({ version, value: address });
  const bits = bitsOf(version);
  const edge = version === 4 && length < 31 ? 1n : 0n;
  // Of the two addresses of a /31 Azure calls only the first one usable.
  const lastUsable = version === 4 && length === 31 ? first : last - edge;
  return {
    network: format(first),
    netmask: format(((1n << BigInt(length)) - 1n) << BigInt(bits - length)),
    ...(version === 4 ? { broadcast: format(last) } : {}),
    firstUsable: format(first + edge),
    lastUsable: format(lastUsable),
    cidr: length,
  };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr */
export const networks: Rows = {
  cidrHost: pure([text, integer], cidrHost),
  cidrSubnet: pure([text, integer, integer], cidrSubnet),
  parseCidr: pure([text], parseCidr),
};
