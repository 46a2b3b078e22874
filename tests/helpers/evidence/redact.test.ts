import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Redactor } from '../../../helpers/evidence/redact.ts';

const subscription = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const redactor = new Redactor([subscription]);

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const word = (minLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength: 40 }).map((text) => `q${text}Z`);

/** A secret, and a text in which it stands as secrets do. */
const secretText = word(12).chain((secret) =>
  fc
    .constantFrom(
      `Authorization: Bearer ${secret}`,
      `bearer ${secret}`,
      `eyJ0eXAiOiJKV1Qi.${secret}.${secret}`,
      `AccountName=lab;AccountKey=${secret}==;EndpointSuffix=core.windows.net`,
      `https://lab.blob.core.windows.net/c?sv=2024&sig=${secret}&se=2026`,
      `grant_type=client_credentials&client_secret=${secret}`,
      `az login --password ${secret} --tenant x`,
      `{"properties": {"adminPassword": "${secret}"}} and more`,
      `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
      `https://admin:${secret}@host/path`,
    )
    .map((text) => ({ secret, text })),
);

const secretProperty = fc
  .tuple(
    word(8),
    fc.constantFrom(
      'adminPassword',
      'client_secret',
      'accessToken',
      'primaryKey',
      'connectionString',
      'customData',
      'x-ms-token',
    ),
  )
  .map(([secret, name]) => ({ secret, data: { [name]: secret } as unknown }));

/** A secret by the name of something around it, so that only who reads the structure sees it. */
const secretObject = word(8).map((secret) => ({
  secret,
  data: { protectedSettings: { script: [secret] } } as unknown,
}));

const knownId = fc
  .constantFrom(subscription, subscription.toUpperCase())
  .map((secret) => ({ secret, data: `the id is ${secret}, as said` as unknown }));

const secretData = fc.oneof(
  secretText.map(({ secret, text }) => ({ secret, data: text as unknown })),
  secretProperty,
  secretObject,
  knownId,
);

/** The ways in which a secret may be wrapped: beside and within other data, as a text in a text, encoded. */
const wrappings: readonly ((data: unknown) => unknown)[] = [
  (data) => ({ kind: 'vm', nested: { list: [1, data, null] } }),
  (data) => [data, 'text', { name: 'labvm' }],
  (data) => JSON.stringify(data),
  (data) => ({ body: JSON.stringify({ answer: data }) }),
  (data) => `az said: ${JSON.stringify(JSON.stringify(data))}`,
  (data) => encodeURIComponent(JSON.stringify(data)),
  (data) => `https://host/path?q=${encodeURIComponent(JSON.stringify({ q: data }))}`,
  (data) => Buffer.from(JSON.stringify(data)).toString('base64'),
  (data) => ({ settings: Buffer.from(JSON.stringify({ script: data })).toString('base64') }),
];

test('No secret gets through, however it is nested and encoded', () => {
  const wrapped = fc.array(fc.constantFrom(...wrappings), { maxLength: 3 });
  fc.assert(
    fc.property(secretData, wrapped, ({ secret, data }, wraps) => {
      const shown = JSON.stringify(redactor.value(wraps.reduce((inner, wrap) => wrap(inner), data)));
      expect(decodings(shown)).not.toContain(secret.toLowerCase());
    }),
    { numRuns: 500 },
  );
});

test('What is no secret stays as it is', () => {
  const innocent = {
    id: '/subscriptions/[removed]/resourceGroups/rg-lab/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade',
    name: 'vmss-rolling-upgrade_vmss-rolling-upgrade_0_disk2_0123456789abcdef0123456789abcdef',
    uniqueId: '6d9ff2f4-9f0d-4f2b-a2d8-1f6c0c1b7a55',
    diskSizeGB: 32,
    share: '50%',
    keys: { key: 'value', keyboard: 'de', secrets: [] },
    output: 'NAME   SIZE TYPE\nsda  34359738368 disk',
    when: '2026-11-23T14:00:00Z',
  };
  expect(redactor.value(innocent)).toEqual(innocent);
});

test.each([
  ['{ adminPassword: undefined, customData: null }', '{ adminPassword: undefined, customData: null }'],
  ['adminPassword: undefined', 'adminPassword: undefined'],
  ['password: undefined-behavior', 'password: [removed]'],
  ['password: nullify', 'password: [removed]'],
])('A secret that is not there is not removed, one that only begins so is: %s', (text, expected) => {
  expect(redactor.text(text)).toBe(expected);
});

test('Redacting once more changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const once = redactor.value(data);
      expect(redactor.value(once)).toEqual(once);
    }),
  );
});

test('Whatever it is given, it answers', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => typeof redactor.text(text) === 'string'));
});

/** Returns the shown text with all its encodings undone, as an attacker would read it. */
function decodings(text: string, depth = 4): string {
  if (depth === 0) return text.toLowerCase();
  const inner = [...text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)].map(([part]) =>
    Buffer.from(part, 'base64').toString(),
  );
  const unescaped = text.replaceAll(/\\(.)/g, '$1');
  const urlDecoded = text.replaceAll(/(?:%[0-9A-F]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return [
    text,
    ...[...inner, unescaped, urlDecoded].filter((each) => each !== text).map((each) => decodings(each, depth - 1)),
  ]
    .join('\n')
    .toLowerCase();
}
