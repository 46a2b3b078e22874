import type { Cmdlets } from '../cmdlets/cmdlets.ts';
import { listLeftovers } from '../deployment/leftovers.ts';
import type { Lab } from '../lab/lab.ts';
import type { ProvidedLab } from '../run/provided.ts';
import { readInstances } from './instances.ts';

/** The observations of a claim. */
export type Readings = ReturnType<typeof createReadings>;

/** Binds the readings to a lab and the cmdlets they read with. */
export function createReadings(lab: Lab, { getAzVmssVM }: Cmdlets, { preview }: ProvidedLab) {
  return {
    /** What what-if answered before the deployment: the resources it would create, change or delete. */
    preview,
    /** The instances, by name: on or off, and on the latest model or not. */
    readInstances: async () => readInstances(await getAzVmssVM({ instanceView: true })),
    /** The ids of what a deleted resource group left behind, once Azure's list has had time to follow. */
    readLeftovers: () => listLeftovers(lab.clients, lab.resourceGroup, lab.speed),
  };
}
