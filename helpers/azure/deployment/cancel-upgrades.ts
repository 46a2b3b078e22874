import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { statusOf } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import { withoutPatience } from '../clients/retry.ts';

/** So long a cancellation may take, in lab seconds; the real milliseconds are for the requests themselves. */
const LAB_SECONDS = 600;
const REAL_MILLISECONDS = 2000;

/** Where to cancel. `speed` are the lab seconds in a real second; `tell` is told what was done. */
interface Cancellation {
  readonly clients: Clients;
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell?: ((line: string) => void) | undefined;
}

/** Cancels the rolling upgrades that run in a resource group, so that its deletion meets no instance at work. */
export async function cancelUpgrades(resourceGroup: string, cancellation: Cancellation): Promise<void> {
  const { clients, speed, signal, tell = () => {} } = cancellation;
  const limit = AbortSignal.timeout(REAL_MILLISECONDS + realMilliseconds(LAB_SECONDS, speed));
  const options = { ...clients.polling, abortSignal: signal ? AbortSignal.any([signal, limit]) : limit };
  const { virtualMachineScaleSets, virtualMachineScaleSetRollingUpgrades: upgrades } = await clients.compute();
  for await (const { name = '' } of virtualMachineScaleSets.list(resourceGroup, options)) {
    const latest = await upgrades.getLatest(resourceGroup, name, options).catch(unless(404));
    if (latest?.runningStatus?.code !== 'RollingForward') continue;
    tell(`Cancelling the rolling upgrade of ${name}.`);
    // 409: it has ended in the meantime. There is nothing to wait out.
    await withoutPatience({}, () => upgrades.cancel(resourceGroup, name, options)).catch(unless(409));
  }
}

function unless(status: number): (error: unknown) => undefined {
  return (error) => {
    if (statusOf(error) !== status) throw error;
    return undefined;
  };
}
