import { describeFailure } from '../azure/clients/azure-error.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
import { callOptions } from './call.ts';
import { getAzVmssVM } from './get-az-vmss-vm.ts';

/** `Remove-AzVmss -InstanceId`: deletes these instances; the capacity goes down with them. */
export async function removeAzVmss(
  lab: Lab,
  { instanceId }: { instanceId: readonly [string, ...string[]] },
): Promise<void> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const { requests } = lab.clients;
  const ids = { instanceIds: [...instanceId] };
  const mark = requests.length;
  try {
    await virtualMachineScaleSets.deleteInstances(lab.resourceGroup, lab.scaleSetName, ids, callOptions(lab));
  } catch (error) {
    if (!requests.wasWriteRepeated(mark) || !/is not an active/.test(describeFailure(error).join(' '))) throw error;
    // An earlier try, whose answer was lost, began to delete them.
    await instancesToBeGone(lab, instanceId);
  }
}

async function instancesToBeGone(lab: Lab, ids: readonly string[]): Promise<void> {
  const { speed, signal } = lab;
  await waitUntil({
    what: `the instances ${ids.join(', ')} to be gone`,
    within: 900,
    every: 15,
    speed,
    signal,
    look: async () => {
      const left = (await getAzVmssVM(unobserved(lab))).filter(({ instanceId = '' }) => ids.includes(instanceId));
      return left.length === 0 ? { seen: 'gone', done: true } : { seen: `${left.length} there` };
    },
  });
}
