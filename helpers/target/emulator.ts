import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmulator } from '../../emulator/index.ts';
import type { Settings } from '../settings.ts';
import type { Target } from './target.ts';

/** Starts the emulator in this process, and writes what az needs to find it into the run's own directory. */
export async function startEmulated({ speed }: Settings, stateDir: string): Promise<Target> {
  const emulator = await startEmulator({ speed });
  const { origin, principal, ca, clouds, clock, subscriptionId } = emulator;
  const file = (name: string) => join(stateDir, name);
  // az 2.45 does not make its own folder.
  await mkdir(file('az'));
  await writeFile(file('ca.pem'), ca);
  await writeFile(file('clouds.json'), JSON.stringify(clouds));
  await writeFile(file('client-secret'), principal.clientSecret, { mode: 0o600 });
  const { clientId, tenantId } = principal;
  return {
    description: `the embedded emulator, ${speed} times as fast as Azure`,
    connection: {
      endpoint: origin,
      scope: `${origin}/.default`,
      subscriptionId,
      speed,
      ca,
      signIn: { as: 'service principal', authority: origin, tenantId, clientId, secretFile: file('client-secret') },
    },
    azEnvironment: {
      AZURE_CONFIG_DIR: file('az'),
      ARM_CLOUD_METADATA_URL: `file://${file('clouds.json')}`,
      REQUESTS_CA_BUNDLE: file('ca.pem'),
      NO_PROXY: 'localhost,127.0.0.1',
    },
    // `@file` keeps the secret out of the list of processes and out of the output.
    login: [
      'login',
      '--service-principal',
      '--username',
      clientId,
      '--password',
      `@${file('client-secret')}`,
      '--tenant',
      tenantId,
    ],
    now: () => clock.now(),
    close: () => emulator.close(),
  };
}
