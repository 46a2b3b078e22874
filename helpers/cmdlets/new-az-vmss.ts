import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** `New-AzVmss -VMScaleSetName -VirtualMachineScaleSet`: makes one more scale set, beside the lab's. Ends when it is there. */
export async function newAzVmss(
  lab: Lab,
  { name, virtualMachineScaleSet }: { name: string; virtualMachineScaleSet: VirtualMachineScaleSet },
): Promise<VirtualMachineScaleSet> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const options = callOptions(lab);
  const made = await virtualMachineScaleSets.createOrUpdate(lab.resourceGroup, name, virtualMachineScaleSet, options);
  return lab.evidence.record('New-AzVmss', made);
}
