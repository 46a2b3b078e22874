import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { meaningOf, parseVariant } from '../../emulator/behaviors/index.ts';
import { planFromSeed } from '../../emulator/chaos/plan-from-seed.ts';
import { RunningClock } from '../../emulator/clock/clock.ts';
import { writeEnvironment } from '../../emulator/environment.ts';
import { startEmulator } from '../../emulator/index.ts';
import { untilSettled } from '../leaping/at-work.ts';
import { doorIn, openDoor } from '../leaping/door.ts';
import { writeChaosReport } from '../report/chaos-report.ts';
import type { Settings } from '../settings/settings.ts';
import { keepCommandIndex, lendCommandIndex } from './command-index.ts';
import { RequestLog } from './request-log.ts';
import type { Target } from './target.ts';

/**
 * Starts the emulator in this process and writes the files that az needs to find it into the run's state directory. The request
 * log goes into the folder `reports` when the target closes.
 */
export async function startEmulated(
  { speed, leaps, variant, friction, chaos: seed }: Settings,
  { stateDir, reports }: { stateDir: string; reports: string },
): Promise<Target> {
  const log = new RequestLog(() => clock.now());
  const chosen = variant === undefined ? {} : parseVariant(variant);
  const clock = new RunningClock(speed);
  const emulator = await startEmulator({
    clock,
    variant: chosen,
    friction,
    chaos: seed === undefined ? undefined : planFromSeed(seed),
    onAnswer: log.add,
  });
  const { origin, principal, ca, subscriptionId } = emulator;
  const file = (name: string) => join(stateDir, name);
  const {
    AZURE_CONFIG_DIR = '',
    ARM_CLOUD_METADATA_URL,
    REQUESTS_CA_BUNDLE,
    NO_PROXY,
  } = await writeEnvironment(emulator, stateDir);
  await lendCommandIndex(AZURE_CONFIG_DIR);
  await writeFile(file('client-secret'), principal.clientSecret, { mode: 0o600 });
  const { clientId, tenantId } = principal;
  const leapDoor = leaps ? doorIn(stateDir) : undefined;
  const leap = (milliseconds: number) => clock.leap((milliseconds / 1000) * speed, untilSettled);
  const closeDoor = leapDoor === undefined ? undefined : await openDoor(leapDoor, leap);
  return {
    leapDoor,
    description: `the embedded emulator, ${speed} times as fast as Azure${seed === undefined ? '' : `, with the chaos of seed ${seed}`}`,
    variantMeans: Object.entries(chosen)
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
    // Without the secret, because the specs' processes get this environment too. az reads the secret from a file.
    azEnvironment: { AZURE_CONFIG_DIR, ARM_CLOUD_METADATA_URL, REQUESTS_CA_BUNDLE, NO_PROXY },
    isReal: async () => false,
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
    close: async () => {
      closeDoor?.();
      await emulator.close();
      await keepCommandIndex(AZURE_CONFIG_DIR);
      await log.write(reports);
      const { chaos } = emulator;
      await writeChaosReport(reports, chaos && { seed: chaos.seed, injected: chaos.injected });
    },
  };
}
