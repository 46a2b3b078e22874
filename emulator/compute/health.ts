import type { Azure } from '../azure.ts';
import { DURATIONS } from '../clock/durations.ts';
import { probeHealth } from '../network/index.ts';
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
  if (healthProbe) return probeHealth(azure, instance.id, healthProbe.id);
  // A world without a health source goes by the power state.
  return { state: hasHealthSource(instance) ? 'unknown' : 'healthy', since: instance.agentReadySince };
}

/** Whether anything was named that tells health: a probe, or the application health extension. */
export function hasHealthSource({ set }: Instance): boolean {
  const { networkProfile, extensionProfile } = set.model.properties.virtualMachineProfile;
  return (
    networkProfile.healthProbe !== undefined ||
    (extensionProfile?.extensions ?? []).some(({ properties }) => isHealthExtension(properties ?? {}))
  );
}

/** Whether an extension is the one that tells health (documented: application health extension, claims D9). */
export function isHealthExtension({ publisher = '', type = '' }: { publisher?: string; type?: string }): boolean {
  return /^Microsoft\.ManagedServices$/i.test(publisher) && /^ApplicationHealth(Linux|Windows)$/i.test(type);
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
