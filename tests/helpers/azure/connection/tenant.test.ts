import { expect, test } from 'vitest';
import { inTenant } from '../../../../helpers/azure/connection/tenant.ts';

const TENANT = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const handing = (token: string) => ({ getToken: async () => ({ token, expiresOnTimestamp: 1 }) });
const jwt = (tid: string) => `${encode({ alg: 'RS256' })}.${encode({ tid })}.signature`;

test('A token of the tenant is handed on, and so is one that names no tenant', async () => {
  for (const token of [jwt(TENANT), jwt(TENANT.toUpperCase()), 'opaque', `a.${encode({ aud: 'x' })}.b`])
    expect(await inTenant(TENANT, handing(token)).getToken('scope')).toEqual({ token, expiresOnTimestamp: 1 });
});

test('A token of a different tenant is an error, which does not show the token', async () => {
  const token = jwt('11111111-1bf0-4dda-aec3-cb9272f09590');
  const error = await Promise.resolve(inTenant(TENANT, handing(token)).getToken('scope')).catch(
    (reason: Error) => reason,
  );
  expect(String(error)).toContain(
    'az returned a token of the tenant 11111111-1bf0-4dda-aec3-cb9272f09590, but the subscription',
  );
  expect(String(error)).not.toContain(token);
});
