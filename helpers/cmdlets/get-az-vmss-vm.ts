import type { VirtualMachineScaleSetVM, VirtualMachineScaleSetVMInstanceView } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';

/** What to read of the instances, and as which client. */
export interface InstanceQuery {
  readonly instanceView?: boolean;
  /** An older api-version than the SDK's, such as `2023-09-01`. */
  readonly apiVersion?: string;
}

/** `Get-AzVmssVM`: the instances, each with the model it was made from; with `-InstanceView` also with what it is doing. */
export async function getAzVmssVM(
  lab: Lab,
  { instanceView = false, apiVersion }: InstanceQuery = {},
): Promise<VirtualMachineScaleSetVM[]> {
  const { virtualMachineScaleSetVMs } = await lab.clients.compute();
  const options = { abortSignal: lab.signal, ...(instanceView && { expand: 'instanceView' }) };
  const instances = await lab.clients.atApiVersion(apiVersion, async () => {
    const list: VirtualMachineScaleSetVM[] = [];
    for await (const instance of virtualMachineScaleSetVMs.list(lab.resourceGroup, lab.scaleSetName, options)) {
      list.push(instance);
    }
    return list;
  });
  const version = apiVersion === undefined ? '' : ` at ${apiVersion}`;
  return lab.evidence.record(`Get-AzVmssVM${instanceView ? ' -InstanceView' : ''}${version}`, instances);
}

/** `Get-AzVmssVM -InstanceId … -InstanceView`: what one instance is doing, and how it is. */
export async function getAzVmssVMInstanceView(
  lab: Lab,
  { instanceId }: { instanceId: string },
): Promise<VirtualMachineScaleSetVMInstanceView> {
  const { virtualMachineScaleSetVMs } = await lab.clients.compute();
  const { resourceGroup, scaleSetName, signal } = lab;
  const options = { abortSignal: signal };
  const view = await virtualMachineScaleSetVMs.getInstanceView(resourceGroup, scaleSetName, instanceId, options);
  return lab.evidence.record('Get-AzVmssVM -InstanceId -InstanceView', { instanceId, ...view });
}
