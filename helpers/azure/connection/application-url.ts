import { request } from 'node:https';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';
import { type Connection, createCredential } from './connection.ts';

const frontendsSchema = v.object({
  value: v.array(v.object({ address: v.string(), port: v.number(), url: v.string() })),
});

/**
 * Returns the URL at which a client on this machine reaches port 80 of a deployed public IP address. The emulator's addresses are in no
 * network, so the emulator maps them to ports of this machine.
 */
export async function applicationUrl(publicIpAddress: string, connection: Connection): Promise<string> {
  // A wire leads to the addresses themselves.
  if (connection.wire || new URL(connection.endpoint).hostname !== 'localhost') return `http://${publicIpAddress}/`;
  const { value } = v.parse(frontendsSchema, await askEmulator('/emulator/frontends', connection));
  const found = value.find(({ address, port }) => address === publicIpAddress && port === 80);
  if (!found) throw new Error(`No load balancer listens on port 80 of ${publicIpAddress}.`);
  return `${found.url}/`;
}

/** Sends a request of the emulator's own, which no Azure client has. */
async function askEmulator(path: string, connection: Connection): Promise<unknown> {
  const { endpoint, scope, ca } = connection;
  const token = await (await createCredential(connection)).getToken(scope);
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  request(new URL(`${path}?api-version=2024-11-01`, endpoint), {
    headers: { authorization: `Bearer ${token?.token}` },
    ...(ca !== undefined && { ca }),
  })
    .on('response', (answer) => json(answer).then(resolve, reject))
    .on('error', reject)
    .end();
  return promise;
}
