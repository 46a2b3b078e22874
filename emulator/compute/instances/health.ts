import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { isObject } from '../../core/json.ts';
import { listens } from '../machines/guests.ts';
import { type ExtensionModel, extensionsOf, isHealthExtension } from '../model/extensions.ts';
import { reportedHealth } from './health-reports.ts';
import type { Instance } from './instance.ts';

/** The health of an instance's application: `unknown` before the first verdict and while no probe can reach it. */
export type Health = 'healthy' | 'unhealthy' | 'unknown';

/** Returns an instance's health by the probe of its scale set; `unknown` if the instance does not run. */
export function instanceHealth(azure: Azure, instance: Instance): Health {
  return healthSince(azure, instance).state;
}

/** Returns an instance's health and the time at which it began. */
export function healthSince(azure: Azure, instance: Instance): { state: Health; since: Date | undefined } {
  if (instance.powerState !== 'running') return { state: 'unknown', since: undefined };
  const { healthProbe } = instance.set.model.properties.virtualMachineProfile.networkProfile;
  if (azure.behaviors.healthSource === 'thePower') return { state: 'healthy', since: instance.agentReadySince };
  if (healthProbe) return azure.dataPlane.health(instance.id, healthProbe.id);
  const extension = extensionsOf(instance.applied.machine.profile).find(({ properties }) =>
    isHealthExtension(properties ?? {}),
  );
  // A variant without a health source goes by the power state.
  if (!extension) return { state: 'healthy', since: instance.agentReadySince };
  const run = instance.extensions.get(extension.name);
  if (run?.state !== 'Succeeded') return { state: 'unknown', since: undefined };
  return { state: listens(instance, portOf(extension)) ? 'healthy' : 'unhealthy', since: run.time };
}

/** Returns an instance's health as its view shows it: later than the probe has it. */
export function shownHealth(azure: Azure, instance: Instance): ReturnType<typeof healthSince> {
  const { healthProbe } = instance.set.model.properties.virtualMachineProfile.networkProfile;
  const isLate = azure.behaviors.healthReports === 'late' && azure.behaviors.healthSource !== 'thePower';
  return healthProbe && isLate
    ? reportedHealth(azure, instance.interfaces, healthProbe.id)
    : healthSince(azure, instance);
}

/** Returns the port that the health extension asks. Its interval and number of probes have no effect: it reports at once. */
function portOf({ properties }: ExtensionModel): number {
  const { settings } = properties ?? {};
  const { port } = isObject(settings) ? settings : {};
  // 80 for HTTP, the only protocol with a default here (source: health-extension-page).
  return typeof port === 'number' ? port : 80;
}

/** Returns true if the instance has a health source: a probe, or the application health extension. */
export function hasHealthSource(instance: Instance): boolean {
  const { healthProbe } = instance.set.model.properties.virtualMachineProfile.networkProfile;
  return (
    healthProbe !== undefined ||
    extensionsOf(instance.applied.machine.profile).some(({ properties }) => isHealthExtension(properties ?? {}))
  );
}

/** Waits, no longer than an upgrade does, until each instance that still exists has a good health or the caller gives up. */
export async function awaitHealth(
  azure: Azure,
  instances: readonly Instance[],
  isGood: (health: Health) => boolean,
  isGivenUp: () => boolean,
): Promise<void> {
  const end = azure.clock.milliseconds + DURATIONS.healthWait.seconds * 1000;
  const waiting = () =>
    instances.some((each) => each.set.instances.get(each.instanceId) === each && !isGood(instanceHealth(azure, each)));
  while (waiting() && azure.clock.milliseconds < end && !isGivenUp())
    await azure.clock.sleep(DURATIONS.healthPoll.seconds);
}
