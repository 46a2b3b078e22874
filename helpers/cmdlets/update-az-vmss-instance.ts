import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** `Update-AzVmssInstance`, option C of the exam question: brings the named instances to the model (POST manualupgrade). `*` is all. */
export async function updateAzVmssInstance(
  lab: Lab,
  { instanceId }: { instanceId: readonly [string, ...string[]] },
): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const ids = { instanceIds: [...instanceId] };
  await virtualMachineScaleSets.updateInstances(lab.resourceGroup, lab.scaleSetName, ids, callOptions(lab));
}
