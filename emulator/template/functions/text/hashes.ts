import { createHash } from 'node:crypto';
import { spend } from '../../language/budget.ts';

/** Namespace of `guid()`, a version 5 UUID. Source: bicep-expression-baseline. */
const guidNamespace = '11fb06fb-712d-4ddd-98c7-e71bbd588830';

/** `guid(a, …)`: the version 5 UUID of the parts joined by `-`. Bit-exact with Azure. */
export function guid(parts: readonly string[]): string {
  const hash = createHash('sha1')
    .update(Buffer.from(guidNamespace.replaceAll('-', ''), 'hex'))
    .update(parts.join('-'), 'utf8')
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** `uniqueString(a, …)`: 13 characters of a–z and 2–7 that stand for a 64-bit hash of the parts joined by `-`. Bit-exact with Azure. */
export function uniqueString(parts: readonly string[]): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  const text = parts.join('-');
  spend(text.length >> 2);
  let hash = murmurHash64(Buffer.from(text, 'utf8'));
  let out = '';
  for (let digit = 0; digit < 13; digit += 1) {
    out += letters[Number(hash >> 59n)] ?? '';
    hash = BigInt.asUintN(64, hash << 5n);
  }
  return out;
}

const [c1, c2] = [0x239b961b, 0xab0e9789];

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function mix(value: number): number {
  let out = value ^ (value >>> 16);
  out = Math.imul(out, 0x85ebca6b);
  out = Math.imul(out ^ (out >>> 13), 0xc2b2ae35);
  return out ^ (out >>> 16);
}

const scramble1 = (lane: number) => Math.imul(rotate(Math.imul(lane, c1), 15), c2);
const scramble2 = (lane: number) => Math.imul(rotate(Math.imul(lane, c2), 17), c1);

// Murmur3's 128-bit x86 variant cut to two lanes. Source: unique-string-gist.
function murmurHash64(data: Buffer): bigint {
  let [h1, h2] = [0, 0];
  const whole = data.length - (data.length % 8);
  for (let at = 0; at < whole; at += 8) {
    h1 = rotate(h1 ^ scramble1(data.readInt32LE(at)), 19) + h2;
    h1 = Math.imul(h1, 5) + 0x561ccd1b;
    h2 = rotate(h2 ^ scramble2(data.readInt32LE(at + 4)), 13) + h1;
    h2 = Math.imul(h2, 5) + 0x0bcaa747;
  }
  const tail = Buffer.alloc(8);
  data.copy(tail, 0, whole);
  if (data.length - whole > 4) h2 ^= scramble2(tail.readInt32LE(4));
  if (data.length > whole) h1 ^= scramble1(tail.readInt32LE(0));
  h1 ^= data.length;
  h2 ^= data.length;
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  h1 = mix(h1);
  h2 = mix(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  return (BigInt(h2 >>> 0) << 32n) | BigInt(h1 >>> 0);
}
