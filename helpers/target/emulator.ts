import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { meaningOf, parseWorld } from '../../emulator/behaviours/index.ts';
import { writeEnvironment } from '../../emulator/environment.ts';
import { startEmulator } from '../../emulator/index.ts';
import type { Settings } from '../settings.ts';
import { RequestLog } from './request-log.ts';
import type { Target } from './target.ts';

/** Starts the emulator in this process, and writes what az needs to find it into the run's own directory. */
export async function startEmulated({ speed, world }: Settings, stateDir: string): Promise<Target> {
  const log = new RequestLog(() => emulator.clock.now());
  const chosen = world === undefined ? {} : parseWorld(world);
  const emulator = await startEmulator({ speed, world: chosen, onAnswer: log.add });
  const { origin, principal, ca, clock, subscriptionId } = emulator;
  const file = (name: string) => join(stateDir, name);
  const { AZURE_CONFIG_DIR, ARM_CLOUD_METADATA_URL, REQUESTS_CA_BUNDLE, NO_PROXY } = await writeEnvironment(
    emulator,
    stateDir,
  );
  await writeFile(file('client-secret'), principal.clientSecret, { mode: 0o600 });
  const { clientId, tenantId } = principal;
  return {
    description: `the embedded emulator, ${speed} times as fast as Azure`,
    worldMeans: Object.entries(chosen)
      .map(([name, choice]) => meaningOf(name, choice))
      .join('; '),
    connection: {
      endpoint: origin,
      scope: `${origin}/.default`,
      subscriptionId,
      speed,
      ca,
      signIn: { as: 'service principal', authority: origin, tenantId, clientId, secretFile: file('client-secret') },
    },
    // Without the secret, which az is given in a file: the specs' processes get this too.
    azEnvironment: { AZURE_CONFIG_DIR, ARM_CLOUD_METADATA_URL, REQUESTS_CA_BUNDLE, NO_PROXY },
    // `@file` keeps the secret out of the list of processes and out of the output.
    isReal: async () => false,
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
    urlOf: async (publicIpAddress) => {
      const frontends = await emulator.frontends();
      const found = frontends.find(({ address, port }) => address === publicIpAddress && port === 80);
      if (!found) throw new Error(`No load balancer takes connections at port 80 of ${publicIpAddress}.`);
      return `${found.url}/`;
    },
    now: () => clock.now(),
    close: async () => {
      await emulator.close();
      await log.write();
    },
  };
}
