import { expect, test } from 'vitest';
import { newPublicKey } from '../../../helpers/states/ssh-key.ts';

test('A public key is a line as ssh-keygen writes it, and another one each time', () => {
  const [, encoded = ''] = /^ssh-ed25519 ([A-Za-z0-9+/=]+) lab$/.exec(newPublicKey('lab')) ?? [];
  const blob = Buffer.from(encoded, 'base64');
  // RFC 8709: a string "ssh-ed25519", and a string of 32 bytes, each after its length.
  expect(blob.length).toBe(4 + 11 + 4 + 32);
  expect(blob.subarray(0, 19).toString('latin1')).toBe('\0\0\0\x0bssh-ed25519\0\0\0\x20');
  expect(newPublicKey('lab')).not.toBe(newPublicKey('lab'));
});
