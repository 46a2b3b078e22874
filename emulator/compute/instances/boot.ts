import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { bootGuest, connectGuest, disconnectGuest, haltGuest } from '../machines/guests.ts';
import type { Instance } from './instance.ts';
import { pause } from './work.ts';

/** The part of `instanceBoot` that the guest takes, on a new OS disk. */
const IN_GUEST = DURATIONS.guestKernelStart.seconds + DURATIONS.guestProvisioning.seconds;

/** Starts an instance that has its disks: it runs once its guest is up and the agent reports. */
export async function boot(azure: Azure, instance: Instance): Promise<void> {
  instance.powerState = 'starting';
  const due = azure.clock.milliseconds + DURATIONS.instanceBoot.seconds * 1000;
  await pause(azure, instance, DURATIONS.instanceBoot.seconds - IN_GUEST);
  try {
    await bootGuest(azure, instance);
  } catch (fault) {
    // The machine runs although its operating system does not, so that a reimage starts it again.
    instance.powerState = 'running';
    throw fault;
  }
  // A guest that was faster is reported no earlier.
  await pause(azure, instance, (due - azure.clock.milliseconds) / 1000);
  instance.powerState = 'running';
  instance.agentReadySince = azure.clock.now();
  connectGuest(azure, instance);
}

/** Stops an instance within `seconds`; its agent is silent from the beginning. */
export async function halt(azure: Azure, instance: Instance, seconds: number): Promise<void> {
  instance.powerState = 'stopping';
  instance.agentReadySince = undefined;
  await haltGuest(instance);
  await pause(azure, instance, seconds);
  instance.powerState = 'stopped';
}

/** Powers an instance off, or with `deallocate` gives its hardware back too. */
export async function powerOff(azure: Azure, instance: Instance, deallocate = false): Promise<void> {
  const isUp = isRunning(instance);
  instance.agentReadySince = undefined;
  instance.powerState = deallocate ? 'deallocating' : 'stopping';
  if (isUp) await haltGuest(instance);
  disconnectGuest(azure, instance);
  await pause(azure, instance, (deallocate ? DURATIONS.deallocation : DURATIONS.powerOff).seconds);
  instance.powerState = deallocate ? 'deallocated' : 'stopped';
}

/** Returns true if the guest of an instance is up. */
export function isRunning({ powerState }: Instance): boolean {
  return powerState === 'running';
}
