import { resolve } from 'node:path';
import { Az } from '../../helpers/azure/az/az.ts';
import type { Environment } from '../../helpers/environment.ts';
import { reportFolder } from '../report/folder.ts';
import type { Settings } from '../settings/settings.ts';
import { openAzure } from './azure.ts';
import { startEmulated } from './emulator.ts';
import type { Target } from './target.ts';

/** The surroundings of a target beside the settings. `az` is the path of the CLI, if there is one. */
interface Surroundings {
  readonly env: Environment;
  readonly az: string | undefined;
  readonly stateDir: string;
  readonly signal: AbortSignal;
}

/**
 * Opens the target that the settings name: starts the emulator, or asks az which cloud and subscription it is logged in to.
 * Throws if az is not logged in, or if LAB_SUBSCRIPTIONS does not list the subscription.
 */
export async function openTarget(settings: Settings, { env, az, stateDir, signal }: Surroundings): Promise<Target> {
  const reports = reportFolder(env);
  if (settings.target === 'emulator') return startEmulated(settings, { stateDir, reports });
  const target = await openAzure(settings, { env, az: az === undefined ? undefined : new Az(az), signal });
  // The responses of Azure are kept, so that the emulator can be compared with them.
  return { ...target, connection: { ...target.connection, exchanges: resolve(reports, 'exchanges.jsonl') } };
}
