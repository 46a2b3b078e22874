import { randomUUID } from 'node:crypto';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../../../../emulator/server/certificates.ts';
import { Identity } from '../../../../emulator/server/identity.ts';
import { createClients } from '../../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../../helpers/azure/connection/connection.ts';

/** A request that reached the stub. */
export interface Received {
  readonly method: string;
  /** Without the subscription, and without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

/** A response of the stub. `drop` breaks the connection. */
export type Reply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'drop';

/** Starts a server that issues tokens and otherwise returns the given replies, with SDK clients for it. */
export async function startStub(reply: (request: Received, count: number) => Reply) {
  const { ca, cert, key } = await makeCertificates();
  const folder = await mkdtempDisposable(join(tmpdir(), 'stub-'));
  const secretFile = join(folder.path, 'secret');
  const identity = new Identity(randomUUID());
  const { tenantId, clientId, clientSecret } = identity.principal;
  await writeFile(secretFile, clientSecret);
  const received: Received[] = [];
  let origin = '';
  const server = createServer({ cert, key }, async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (status: number, body: unknown, headers = {}) =>
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (pathname.endsWith('/openid-configuration')) {
      return send(200, identity.configuration(`${origin}/${identity.principal.tenantId}`, '/v2.0'));
    }
    const text = Buffer.concat(chunks).toString();
    if (pathname.endsWith('/token')) return send(200, identity.token(new URLSearchParams(text), origin).body);
    const got = {
      method: request.method ?? '',
      path: pathname.replace(/^\/subscriptions\/[^/]+/, ''),
      query: search,
      body: text === '' ? undefined : JSON.parse(text),
    };
    received.push(got);
    const answer = reply(got, received.length);
    if (answer === 'drop') return request.socket.destroy();
    return send(answer.status, answer.body ?? {}, answer.headers);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const connection: Connection = {
    endpoint: origin,
    scope: `${origin}/.default`,
    subscriptionId: '0b1f6471-1bf0-4dda-aec3-cb9272f09590',
    speed: 60_000,
    ca,
    signIn: { as: 'service principal', authority: origin, tenantId, clientId, secretFile },
  };
  return {
    received,
    connection,
    clients: createClients(connection),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await folder.remove();
    },
  };
}

/** Returns a rejection in Azure's form. */
export function refusal(status: number, code: string, message = 'No.', headers: Record<string, string> = {}): Reply {
  return { status, headers, body: { error: { code, message, target: 'it' } } };
}
