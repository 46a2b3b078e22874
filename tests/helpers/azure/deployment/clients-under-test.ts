import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../../../emulator/index.ts';
import { type Clients, createClients } from '../../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../../helpers/azure/connection/connection.ts';

/** The SDK's clients of an emulator, signed in. */
export async function clientsOf(emulator: Emulator, speed: number): Promise<Clients> {
  await using azure = await connectionOf(emulator, speed);
  // The secret was read when the first client was made.
  await azure.clients.resources();
  return azure.clients;
}

/** The SDK's clients of an emulator, and the connection that they use. It needs the secret until it is disposed of. */
export async function connectionOf(
  emulator: Emulator,
  speed: number,
): Promise<AsyncDisposable & { clients: Clients; connection: Connection }> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'lab-secret-'));
  const { origin: endpoint, ca, subscriptionId, principal } = emulator;
  const secretFile = join(folder.path, 'secret');
  await writeFile(secretFile, principal.clientSecret);
  const signIn = { as: 'service principal', authority: endpoint, ...principal, secretFile } as const;
  const connection = { endpoint, scope: `${endpoint}/.default`, subscriptionId, speed, ca, signIn };
  return { clients: createClients(connection), connection, [Symbol.asyncDispose]: () => folder.remove() };
}
