import { expect, test } from 'vitest';
import { newPublicKey } from '../../helpers/ssh-key.ts';

test('A public key has the form of OpenSSH, with 2048 bits, and is a new one each time', () => {
  const [type, data = '', comment] = newPublicKey('me').split(' ');
  expect([type, comment]).toEqual(['ssh-rsa', 'me']);
  const fields: Buffer[] = [];
  for (let rest = Buffer.from(data, 'base64'); rest.length > 0; ) {
    const end = 4 + rest.readUInt32BE(0);
    fields.push(rest.subarray(4, end));
    rest = rest.subarray(end);
  }
  expect(fields.map((field, index) => (index === 0 ? field.toString() : field.length))).toEqual(['ssh-rsa', 3, 257]);
  expect(newPublicKey('me')).not.toContain(data);
});
