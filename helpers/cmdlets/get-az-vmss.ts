import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';

/** `Get-AzVmss`: the scale set's model, which is what its instances are to become. */
export async function getAzVmss(lab: Lab): Promise<VirtualMachineScaleSet> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const options = { abortSignal: lab.signal };
  const scaleSet = await virtualMachineScaleSets.get(lab.resourceGroup, lab.scaleSetName, options);
  return lab.evidence.record('Get-AzVmss', scaleSet);
}
