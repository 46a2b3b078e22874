import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { undefinedIfNotFound } from '../clients/azure-error.ts';
import { rejectionOf } from '../clients/azure-rejection.ts';
import type { Clients } from '../clients/clients.ts';

/** The time limit: lab seconds, and real milliseconds for the requests themselves. */
const LAB_SECONDS = 600;
const REAL_MILLISECONDS = 2000;

/** Tools to cancel rolling upgrades. `speed` is in lab seconds in a real second; `tell` prints each cancellation. */
interface Cancellation {
  readonly clients: Clients;
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell?: ((line: string) => void) | undefined;
}

/** Cancels the running rolling upgrades in a resource group, so that they do not hinder its deletion. */
export async function cancelUpgrades(resourceGroup: string, cancellation: Cancellation): Promise<void> {
  const { clients, speed, signal, tell = () => {} } = cancellation;
  const limit = AbortSignal.timeout(REAL_MILLISECONDS + realMilliseconds(LAB_SECONDS, speed));
  const options = { ...clients.polling, abortSignal: signal ? AbortSignal.any([signal, limit]) : limit };
  const { virtualMachineScaleSets, virtualMachineScaleSetRollingUpgrades: upgrades } = await clients.compute();
  for await (const { name = '' } of virtualMachineScaleSets.list(resourceGroup, options)) {
    const latest = await undefinedIfNotFound(upgrades.getLatest(resourceGroup, name, options));
    if (latest?.runningStatus?.code !== 'RollingForward') continue;
    tell(`Cancelling the rolling upgrade of ${name}.`);
    const rejection = await rejectionOf(clients, () => upgrades.cancel(resourceGroup, name, options));
    // 409: the upgrade has ended in the meantime.
    if (rejection && rejection.status !== 409) throw new Error(`${rejection.code}: ${rejection.message}`);
  }
}
