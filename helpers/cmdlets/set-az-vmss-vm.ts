import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** What `Set-AzVmssVM` can do to an instance: one switch at a time. */
const ACTIONS = ['reimage', 'reimageAll', 'redeploy', 'performMaintenance'] as const;

/** `-Reimage`, `-ReimageAll`, `-Redeploy`, `-PerformMaintenance`, `-SimulateEviction`. */
type Switch = (typeof ACTIONS)[number] | 'simulateEviction';

/** Which instance, and one switch. */
export type InstanceAction = { readonly instanceId: string } & { [S in Switch]: { readonly [K in S]: true } }[Switch];

/**
 * `Set-AzVmssVM`, option D of the exam question, by the call on the instance itself (POST virtualMachines/{id}/reimage …).
 * `reimage` is about the OS disk, `reimageAll` about all disks.
 */
export async function setAzVmssVM(lab: Lab, action: InstanceAction): Promise<void> {
  const { virtualMachineScaleSetVMs: instances } = await lab.clients.compute();
  const { resourceGroup, scaleSetName } = lab;
  const { instanceId } = action;
  if ('simulateEviction' in action) {
    return instances.simulateEviction(resourceGroup, scaleSetName, instanceId, { abortSignal: lab.signal });
  }
  const name = ACTIONS.find((each) => each in action);
  if (name === undefined) throw new Error(`Set-AzVmssVM needs one of ${ACTIONS.join(', ')}, simulateEviction.`);
  await instances[name](resourceGroup, scaleSetName, instanceId, callOptions(lab));
}
