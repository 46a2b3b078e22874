import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** Which instances; all of them unless told. */
export interface WhichInstances {
  readonly instanceId?: readonly string[];
}

/** `Start-AzVmss`. Ends when the instances run. */
export async function startAzVmss(lab: Lab, which: WhichInstances = {}): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  await virtualMachineScaleSets.start(lab.resourceGroup, lab.scaleSetName, { ...callOptions(lab), ...ids(which) });
}

/** `Restart-AzVmss`. */
export async function restartAzVmss(lab: Lab, which: WhichInstances = {}): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  await virtualMachineScaleSets.restart(lab.resourceGroup, lab.scaleSetName, { ...callOptions(lab), ...ids(which) });
}

/** `Stop-AzVmss`: gives the machines back (deallocate), or with `stayProvisioned` only turns them off, and they are paid for. */
export async function stopAzVmss(
  lab: Lab,
  { stayProvisioned = false, ...which }: WhichInstances & { readonly stayProvisioned?: boolean } = {},
): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const options = { ...callOptions(lab), ...ids(which) };
  const { resourceGroup, scaleSetName } = lab;
  if (stayProvisioned) await virtualMachineScaleSets.powerOff(resourceGroup, scaleSetName, options);
  else await virtualMachineScaleSets.deallocate(resourceGroup, scaleSetName, options);
}

function ids({ instanceId }: WhichInstances) {
  return instanceId === undefined ? {} : { vmInstanceIDs: { instanceIds: [...instanceId] } };
}
