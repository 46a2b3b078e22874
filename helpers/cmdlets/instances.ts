import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { atApiVersion } from '../azure/clients/api-version.ts';
import { describeFailure } from '../azure/clients/azure-error.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
import { callOptions, cmdlet } from './cmdlet.ts';
import { toPowerShell } from './powershell.ts';

/** The parameters of a list of instances. */
export interface InstanceQuery {
  readonly instanceView?: boolean;
  /** An older api-version than the SDK's, such as `2023-09-01`. */
  readonly apiVersion?: string;
}

/** Lists the instances, each with its own model. `instanceView` adds what each instance is doing. */
export const getAzVmssVM = cmdlet(
  'Get-AzVmssVM',
  'GET virtualMachineScaleSets/{set}/virtualMachines',
  async (lab, { instanceView = false, apiVersion }: InstanceQuery = {}) => {
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const options = { abortSignal: lab.signal, ...(instanceView && { expand: 'instanceView' }) };
    return await atApiVersion(apiVersion, async () => {
      const list: VirtualMachineScaleSetVM[] = [];
      for await (const instance of virtualMachineScaleSetVMs.list(lab.resourceGroup, lab.scaleSetName, options)) {
        list.push(instance);
      }
      return list;
    });
  },
  ({ instanceView, apiVersion }: InstanceQuery = {}) => {
    const command = toPowerShell('Get-AzVmssVM', { instanceView });
    return apiVersion === undefined ? command : `${command} at ${apiVersion}`;
  },
);

/** Reads what one instance is doing, and its health. */
export const getAzVmssVMInstanceView = cmdlet(
  'Get-AzVmssVM -InstanceView',
  'GET virtualMachineScaleSets/{set}/virtualMachines/{instance}/instanceView',
  async (lab, { instanceId }: { readonly instanceId: string }) => {
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const { resourceGroup, scaleSetName, signal } = lab;
    const options = { abortSignal: signal };
    return await virtualMachineScaleSetVMs.getInstanceView(resourceGroup, scaleSetName, instanceId, options);
  },
);

/** An instance, and the switch that says what happens to it: `reimage` replaces the OS disk, `reimageAll` every disk. */
export type InstanceAction = { readonly instanceId: string } & (
  | { readonly reimage: true }
  | { readonly reimageAll: true }
);

/** Reimages one instance. This cmdlet is option D of the exam question. */
export const setAzVmssVM = cmdlet(
  'Set-AzVmssVM',
  {
    '-Reimage': 'POST virtualMachineScaleSets/{set}/virtualMachines/{instance}/reimage',
    '-ReimageAll': 'POST virtualMachineScaleSets/{set}/virtualMachines/{instance}/reimageall',
  },
  async (lab, action: InstanceAction): Promise<void> => {
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const { resourceGroup, scaleSetName } = lab;
    const method = 'reimageAll' in action ? 'reimageAll' : 'reimage';
    await virtualMachineScaleSetVMs[method](resourceGroup, scaleSetName, action.instanceId, callOptions(lab));
  },
);

/** The ids of the instances that a cmdlet is about; there is at least one. */
interface Instances {
  readonly instanceId: readonly [string, ...string[]];
}

/** Updates the named instances to the latest model; `*` is all of them. This cmdlet is option C of the exam question. */
export const updateAzVmssInstance = cmdlet(
  'Update-AzVmssInstance',
  'POST virtualMachineScaleSets/{set}/manualupgrade',
  async (lab, { instanceId }: Instances): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    const ids = { instanceIds: [...instanceId] };
    await virtualMachineScaleSets.updateInstances(lab.resourceGroup, lab.scaleSetName, ids, callOptions(lab));
  },
);

/** Deletes the named instances, which lowers the capacity. */
export const removeAzVmss = cmdlet(
  'Remove-AzVmss',
  { '-InstanceId': 'POST virtualMachineScaleSets/{set}/delete' },
  async (lab, { instanceId }: Instances): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    const { requests } = lab.clients;
    const ids = { instanceIds: [...instanceId] };
    const mark = requests.length;
    try {
      await virtualMachineScaleSets.deleteInstances(lab.resourceGroup, lab.scaleSetName, ids, callOptions(lab));
    } catch (error) {
      if (!requests.wasWriteRepeated(mark) || !/is not an active/.test(describeFailure(error).join(' '))) throw error;
      // An earlier try, whose answer was lost, began to delete them.
      await instancesToBeDeleted(lab, instanceId);
    }
  },
);

async function instancesToBeDeleted(lab: Lab, ids: readonly string[]): Promise<void> {
  const { speed, signal } = lab;
  await waitUntil({
    what: `the instances ${ids.join(', ')} to be deleted`,
    within: 900,
    every: 15,
    speed,
    signal,
    look: async () => {
      const left = (await getAzVmssVM.run(unobserved(lab))).filter(({ instanceId = '' }) => ids.includes(instanceId));
      return left.length === 0 ? { seen: 'deleted', done: true } : { seen: `${left.length} there` };
    },
  });
}
