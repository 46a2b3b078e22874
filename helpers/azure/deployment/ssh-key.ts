import { generateKeyPairSync } from 'node:crypto';
import { lazy } from '../../lazy.ts';

/**
 * Returns the public half of an SSH key pair of this process, in OpenSSH's form. The private half is thrown away, because the suite signs
 * in to no instance. RSA, because every image accepts it.
 */
export const publicSshKey = lazy((): string => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
  // The leading zero keeps the modulus positive (RFC 4253, section 6.6).
  const modulus = Buffer.concat([Buffer.of(0), Buffer.from(n, 'base64url')]);
  const fields = [Buffer.from('ssh-rsa'), Buffer.from(e, 'base64url'), modulus].map(withLength);
  return `ssh-rsa ${Buffer.concat(fields).toString('base64')} vmss-rolling-upgrade`;
});

function withLength(field: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(field.length);
  return Buffer.concat([length, field]);
}
