import type { Az } from '../../helpers/azure/az/az.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { Environment } from '../../helpers/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { openAzure } from './azure.ts';
import { startEmulated } from './emulator.ts';

/** Where the lab runs. */
export interface Target {
  /** For people: `the embedded emulator, 600 times as fast as Azure`. */
  readonly description: string;
  /** What happens in the variant that was chosen, and not in Azure's. */
  readonly variantMeans?: string;
  readonly connection: Connection;
  /** Whether this is Azure itself, and no emulator, whatever it calls itself. */
  isReal(): Promise<boolean>;
  /** What az needs in its environment to reach this target. */
  readonly azEnvironment: Environment;
  /** The arguments of `az login`; undefined where az is logged in already. */
  readonly login: readonly string[] | undefined;
  /** The target's clock. */
  now(): Date;
  close(): Promise<void>;
}

/**
 * Opens the target that the settings name: starts the emulator, or asks az which cloud and subscription it is logged in to.
 * Throws if az is not logged in, or if the subscription is not one of LAB_SUBSCRIPTIONS.
 */
export function openTarget(
  settings: Settings,
  { az, stateDir, signal }: { az: Az | undefined; stateDir: string; signal: AbortSignal },
): Promise<Target> {
  return settings.target === 'emulator' ? startEmulated(settings, stateDir) : openAzure(settings, az, signal);
}
