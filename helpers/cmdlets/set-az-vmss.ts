import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** `Set-AzVmss -Reimage`, without `-InstanceId`: rebuilds every instance, all at the same time. */
export async function setAzVmss(lab: Lab, _: { readonly reimage: true }): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  await virtualMachineScaleSets.reimage(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
}
