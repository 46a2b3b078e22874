import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { applyExtensions } from '../extensions/apply.ts';
import { boot, halt, isRunning, powerOff } from '../instances/boot.ts';
import type { Instance } from '../instances/instance.ts';
import { occupy, pause } from '../instances/work.ts';
import { bring } from './update.ts';

/** The power actions on an instance. */
export const POWER_ACTIONS = {
  start: (azure: Azure, instance: Instance) => occupy(azure, instance, () => start(azure, instance)),
  restart: (azure: Azure, instance: Instance) => occupy(azure, instance, () => restart(azure, instance)),
  powerOff: (azure: Azure, instance: Instance) => occupy(azure, instance, () => powerOff(azure, instance)),
  deallocate: (azure: Azure, instance: Instance) => occupy(azure, instance, () => powerOff(azure, instance, true)),
  redeploy: (azure: Azure, instance: Instance) => occupy(azure, instance, () => redeploy(azure, instance)),
} as const;

async function start(azure: Azure, instance: Instance): Promise<void> {
  if (isRunning(instance)) return await pause(azure, instance, DURATIONS.startOfRunning.seconds);
  await pause(azure, instance, DURATIONS.startAllocation.seconds);
  await boot(azure, instance);
  if (azure.behaviors.startAfterUpgrade === 'theNewModel') await applyExtensions(azure, instance);
  await bringToLatest(azure, instance);
}

/** Applies the latest model after a power action, in the variant where these do. */
async function bringToLatest(azure: Azure, instance: Instance): Promise<void> {
  if (azure.behaviors.powerCycle !== 'theLatest' || instance.isLatest) return;
  await bring(azure, instance, 'manual', instance.set.newest());
}

/** Restarts an instance. Assumed: a restart starts a stopped one. */
async function restart(azure: Azure, instance: Instance): Promise<void> {
  if (!isRunning(instance)) return await start(azure, instance);
  await halt(azure, instance, DURATIONS.instanceHalt.seconds);
  await boot(azure, instance);
  await bringToLatest(azure, instance);
}

/** Shuts an instance down, moves it to a different node and starts it again; its disks stay. */
async function redeploy(azure: Azure, instance: Instance): Promise<void> {
  await powerOff(azure, instance, true);
  await start(azure, instance);
}
