import { generateKeyPairSync } from 'node:crypto';

/**
 * Returns a new public SSH key as a line of `authorized_keys`. Its private key is discarded, because the suite signs in to no instance.
 */
export function newPublicKey(comment: string): string {
  const { e = '', n = '' } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
  // The leading zero keeps the modulus positive (RFC 4253, section 6.6).
  const modulus = Buffer.concat([Buffer.of(0), Buffer.from(n, 'base64url')]);
  const parts = [Buffer.from('ssh-rsa'), Buffer.from(e, 'base64url'), modulus];
  const blob = Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
  return `ssh-rsa ${blob.toString('base64')} ${comment}`;
}

/** The length of a part, as four bytes. */
function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}
