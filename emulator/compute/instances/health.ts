import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { isObject } from '../../core/json.ts';

import { listens } from '../machines/guests.ts';
import { type ExtensionModel, isHealthExtension } from '../model/extensions.ts';
import type { Instance } from './instance.ts';

/** What is known of an instance's application: `unknown` before the first verdict, and while nobody can ask it. */
export type Health = 'healthy' | 'unhealthy' | 'unknown';

/** An instance's health, as the probe of its set says. What does not run has none. */
export function instanceHealth(azure: Azure, instance: Instance): Health {
  return healthSince(azure, instance).state;
}

/** An instance's health, and since when it is so. */
export function healthSince(azure: Azure, instance: Instance): { state: Health; since: Date | undefined } {
  if (instance.powerState !== 'running') return { state: 'unknown', since: undefined };
  const { healthProbe } = instance.set.model.properties.virtualMachineProfile.networkProfile;
  if (azure.behaviors.healthSource === 'thePower') return { state: 'healthy', since: instance.agentReadySince };
  if (healthProbe) return azure.dataPlane.health(instance.id, healthProbe.id);
  const extension = extensionsOf(instance).find(({ properties }) => isHealthExtension(properties ?? {}));
  // A variant without a health source goes by the power state.
  if (!extension) return { state: 'healthy', since: instance.agentReadySince };
  const run = instance.extensions.get(extension.name);
  if (run?.state !== 'Succeeded') return { state: 'unknown', since: undefined };
  return { state: listens(instance, portOf(extension)) ? 'healthy' : 'unhealthy', since: run.time };
}

/** The port that the health extension asks; its interval and number of probes are not heeded: it tells at once. */
function portOf({ properties }: ExtensionModel): number {
  const { settings } = properties ?? {};
  const { port } = isObject(settings) ? settings : {};
  // documented: 80 for http, which is the only protocol that has a default here.
  return typeof port === 'number' ? port : 80;
}

/** Whether anything was named that tells health: a probe, or the application health extension. */
export function hasHealthSource(instance: Instance): boolean {
  const { healthProbe } = instance.set.model.properties.virtualMachineProfile.networkProfile;
  return (
    healthProbe !== undefined || extensionsOf(instance).some(({ properties }) => isHealthExtension(properties ?? {}))
  );
}

function extensionsOf({ applied }: Instance): ExtensionModel[] {
  return applied.machine.profile.extensionProfile?.extensions ?? [];
}

/** Waits, no longer than an upgrade does, until all instances that last have a health that is wanted, or `given` up. */
export async function awaitHealth(
  azure: Azure,
  instances: readonly Instance[],
  isGood: (health: Health) => boolean,
  isGivenUp: () => boolean,
): Promise<void> {
  const end = azure.clock.now().getTime() + DURATIONS.healthWait.seconds * 1000;
  const waiting = () =>
    instances.some((each) => each.set.instances.get(each.instanceId) === each && !isGood(instanceHealth(azure, each)));
  while (waiting() && azure.clock.now().getTime() < end && !isGivenUp())
    await azure.clock.sleep(DURATIONS.healthPoll.seconds);
}
