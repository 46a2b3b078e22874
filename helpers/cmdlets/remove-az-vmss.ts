import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** `Remove-AzVmss -InstanceId`: deletes these instances; the capacity goes down with them. */
export async function removeAzVmss(
  lab: Lab,
  { instanceId }: { instanceId: readonly [string, ...string[]] },
): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const ids = { instanceIds: [...instanceId] };
  await virtualMachineScaleSets.deleteInstances(lab.resourceGroup, lab.scaleSetName, ids, callOptions(lab));
}
