import { isIPv4, isIPv6 } from 'node:net';

/** An IP address as a number. */
export interface Address {
  version: 4 | 6;
  value: bigint;
}

/** A range of addresses in CIDR notation. `value` is the address as it was written, host bits and all. */
export interface Prefix extends Address {
  first: bigint;
  last: bigint;
  length: number;
}

/** Addresses at the start of a subnet that Azure keeps for itself; the last one is kept too (source: virtual-network-faq). */
export const RESERVED = 4n;

/** The number of bits in an address. */
export function bitsOf(version: Address['version']): 32 | 128 {
  return version === 4 ? 32 : 128;
}

/** Reads an address. Returns `undefined` if the text isn't one. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { version: 4, value: text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  if (!isIPv6(text) || text.includes('%')) return undefined;
  // A URL's host is the address in its one canonical form: compressed, in lower case, without dotted parts.
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return { version: 6, value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

/** Reads a range such as `10.0.0.0/24`. Returns `undefined` if the text isn't one. */
export function parsePrefix(text: string): Prefix | undefined {
  const [, head = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(head);
  if (!address || Number(digits) > bitsOf(address.version)) return undefined;
  const size = 1n << BigInt(bitsOf(address.version) - Number(digits));
  const first = (address.value / size) * size;
  return { ...address, first, last: first + size - 1n, length: Number(digits) };
}

/** Returns an address in the form that Azure returns. */
export function formatAddress({ version, value }: Address): string {
  if (version === 4) return [24, 16, 8, 0].map((shift) => (Number(value) >>> shift) & 255).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 65535n).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/** Returns true if `inner` lies wholly within `outer`. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** Returns true if two ranges share an address. */
export function overlap(a: Prefix, b: Prefix): boolean {
  return a.version === b.version && a.first <= b.last && b.first <= a.last;
}

/** The lowest address of a subnet that is neither reserved nor taken, or `undefined` when it is full. */
export function lowestFree({ version, first, last }: Prefix, taken: ReadonlySet<string>): string | undefined {
  for (let value = first + RESERVED; value < last; value++) {
    const address = formatAddress({ version, value });
    if (!taken.has(address)) return address;
  }
  return undefined;
}
