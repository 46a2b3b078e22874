import { generateKeyPairSync } from 'node:crypto';

/** Returns a new public SSH key of type ed25519, as a line of `authorized_keys`. Its private key is discarded. */
export function newPublicKey(comment: string): string {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const parts = [Buffer.from('ssh-ed25519'), Buffer.from(x, 'base64url')];
  const blob = Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`;
}

/** The length of a part, as four bytes. */
function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}
