import { expect, test } from 'vitest';
import { publicSshKey } from '../../../../helpers/azure/deployment/ssh-key.ts';

test('The public key has the form of OpenSSH, with 2048 bits, and is the same in the whole run', () => {
  const key = publicSshKey();
  const [type, data = ''] = key.split(' ');
  expect(type).toBe('ssh-rsa');
  const fields: Buffer[] = [];
  for (let rest = Buffer.from(data, 'base64'); rest.length > 0; ) {
    const end = 4 + rest.readUInt32BE(0);
    fields.push(rest.subarray(4, end));
    rest = rest.subarray(end);
  }
  expect(fields.map((field, index) => (index === 0 ? field.toString() : field.length))).toEqual(['ssh-rsa', 3, 257]);
  expect(publicSshKey()).toBe(key);
});
