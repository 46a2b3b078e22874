import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../../../emulator/index.ts';
import { type Clients, createClients } from '../../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../../helpers/azure/connection/connection.ts';

/** The SDK's clients of an emulator, signed in. */
export async function clientsOf(emulator: Emulator, speed: number): Promise<Clients> {
  return (await connectionOf(emulator, speed)).clients;
}

/** The SDK's clients of an emulator, signed in, and the connection that they use. */
export async function connectionOf(
  emulator: Emulator,
  speed: number,
): Promise<{ clients: Clients; connection: Connection }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-secret-'));
  const { origin: endpoint, ca, subscriptionId, principal } = emulator;
  const secretFile = join(folder.path, 'secret');
  await writeFile(secretFile, principal.clientSecret);
  const signIn = { as: 'service principal', authority: endpoint, ...principal, secretFile } as const;
  const connection = { endpoint, scope: `${endpoint}/.default`, subscriptionId, speed, ca, signIn };
  const clients = createClients(connection);
  // The secret is read when the first client is made.
  await clients.resources();
  return { clients, connection };
}
