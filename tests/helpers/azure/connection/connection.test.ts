import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startEmulator } from '../../../../emulator/index.ts';
import { makeCertificates } from '../../../../emulator/server/certificates.ts';
import { createClients } from '../../../../helpers/azure/clients/clients.ts';
import { type Connection, chooseSource, createCredential } from '../../../../helpers/azure/connection/connection.ts';

afterEach(() => vi.unstubAllEnvs());

// Loading the SDK takes its time.
const slow = { timeout: 60_000 };
const TENANT = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const who = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: 'app' };

test.each([
  ['az', {}],
  ['az', who],
  ['az', { AZURE_CLIENT_SECRET: 'secret', AZURE_FEDERATED_TOKEN_FILE: 'token' }],
  ['environment', { ...who, AZURE_CLIENT_SECRET: 'secret' }],
  ['environment', { ...who, AZURE_CLIENT_CERTIFICATE_PATH: 'app.pem' }],
  ['environment', { ...who, AZURE_CLIENT_SECRET: 'secret', AZURE_FEDERATED_TOKEN_FILE: 'token' }],
  ['workload identity', { ...who, AZURE_FEDERATED_TOKEN_FILE: 'token' }],
])('It is %s that signs in with %o', (source, env) => {
  expect(chooseSource(env)).toBe(source);
});

test(
  'The principal that the environment names signs in where the environment says, also at an authority that is not Microsoft',
  slow,
  async () => {
    await using emulator = await startEmulator();
    const { origin, ca, subscriptionId, principal } = emulator;
    vi.stubEnv('AZURE_TENANT_ID', principal.tenantId);
    vi.stubEnv('AZURE_CLIENT_ID', principal.clientId);
    vi.stubEnv('AZURE_CLIENT_SECRET', principal.clientSecret);
    const connection: Connection = {
      endpoint: origin,
      scope: `${origin}/.default`,
      subscriptionId,
      speed: 600,
      ca,
      signIn: { as: chooseSource(process.env), tenantId: principal.tenantId, authority: origin },
    };
    // It is handed to the specs' processes.
    expect(JSON.stringify(connection)).not.toContain(principal.clientSecret);
    expect(await createClients(connection).get(`/subscriptions/${subscriptionId}`, '2022-12-01')).toMatchObject({
      displayName: 'Emulated subscription',
    });

    vi.stubEnv('AZURE_CLIENT_SECRET', 'wrong');
    await expect(createClients(connection).get('/subscriptions', '2022-12-01')).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringContaining('AADSTS7000215'),
    });
  },
);

test('A workload identity signs in with the token that it was given in a file', slow, async () => {
  await using authority = await startAuthority();
  await using folder = await mkdtempDisposable(join(tmpdir(), 'workload-'));
  const tokenFile = join(folder.path, 'token');
  await writeFile(tokenFile, 'a.federated.token');
  vi.stubEnv('AZURE_TENANT_ID', TENANT);
  vi.stubEnv('AZURE_CLIENT_ID', 'app');
  vi.stubEnv('AZURE_FEDERATED_TOKEN_FILE', tokenFile);
  const { origin, ca } = authority;
  const credential = await createCredential({
    endpoint: origin,
    scope: `${origin}/.default`,
    subscriptionId: TENANT,
    speed: 1,
    ca,
    signIn: { as: chooseSource(process.env), tenantId: TENANT, authority: origin },
  });
  expect(await credential.getToken('https://management.core.windows.net//.default')).toMatchObject({
    token: 'granted',
  });
  expect(Object.fromEntries(authority.asked)).toMatchObject({
    client_id: 'app',
    client_assertion: 'a.federated.token',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    scope: expect.stringContaining('https://management.core.windows.net//.default'),
  });
});

/** An authority that grants a token to every client, and records the requests. */
async function startAuthority() {
  const { ca, cert, key } = await makeCertificates();
  let asked = new URLSearchParams();
  const server = createServer({ cert, key }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isToken = request.url?.includes('/token') ?? false;
    if (isToken) asked = new URLSearchParams(Buffer.concat(chunks).toString());
    const configuration = {
      issuer: `${origin}/${TENANT}/v2.0`,
      authorization_endpoint: `${origin}/${TENANT}/oauth2/v2.0/authorize`,
      token_endpoint: `${origin}/${TENANT}/oauth2/v2.0/token`,
      jwks_uri: `${origin}/keys`,
    };
    const grant = { token_type: 'Bearer', expires_in: 3600, access_token: 'granted' };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(isToken ? grant : configuration));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    ca,
    get asked() {
      return asked;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
