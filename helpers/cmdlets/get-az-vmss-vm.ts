import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';

/** `Get-AzVmssVM`: the instances, each with the model it was made from; with `-InstanceView` also with what it is doing. */
export async function getAzVmssVM(
  lab: Lab,
  { instanceView = false }: { instanceView?: boolean } = {},
): Promise<VirtualMachineScaleSetVM[]> {
  const { virtualMachineScaleSetVMs } = await lab.clients.compute();
  const options = { abortSignal: lab.signal, ...(instanceView && { expand: 'instanceView' }) };
  const instances: VirtualMachineScaleSetVM[] = [];
  for await (const instance of virtualMachineScaleSetVMs.list(lab.resourceGroup, lab.outputs.scaleSetName, options)) {
    instances.push(instance);
  }
  return lab.evidence.record(instanceView ? 'Get-AzVmssVM -InstanceView' : 'Get-AzVmssVM', instances);
}
