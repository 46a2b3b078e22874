import { Az } from '../../helpers/azure/az/az.ts';
import type { Environment } from '../../helpers/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { openAzure } from '../target/azure.ts';
import { findAz } from '../target/find-az.ts';
import type { LiveTarget } from '../target/live.ts';

/** Opens the cloud that az is logged in to. The page only looks at it: no clock, no requests of others, no step in the student's stead. */
export async function openLiveAzure(
  settings: Settings,
  { env, signal }: { env: Environment; signal: AbortSignal },
): Promise<LiveTarget> {
  const path = await findAz(env);
  const { description, connection, now, close } = await openAzure(settings, {
    env,
    az: path === undefined ? undefined : new Az(path),
    signal,
  });
  return {
    description,
    clock: undefined,
    environment: undefined,
    now,
    connect: () => ({ ...connection, isReadOnly: true }),
    onChange: () => {},
    onRequest: () => {},
    runInGuest: undefined,
    close,
  };
}
