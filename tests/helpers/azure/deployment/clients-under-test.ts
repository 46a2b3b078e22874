import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../../../emulator/index.ts';
import { createClients } from '../../../../helpers/azure/clients/clients.ts';

/** The SDK's clients of an emulator, signed in. */
export async function clientsOf(emulator: Emulator, speed: number) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-secret-'));
  const { origin: endpoint, ca, subscriptionId, principal } = emulator;
  const secretFile = join(folder.path, 'secret');
  await writeFile(secretFile, principal.clientSecret);
  const signIn = { as: 'service principal', authority: endpoint, ...principal, secretFile } as const;
  const clients = createClients({ endpoint, scope: `${endpoint}/.default`, subscriptionId, speed, ca, signIn });
  // The secret is read when the first client is made.
  await clients.resources();
  return clients;
}
