import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { variable } from '../shell/variable.ts';
import { callOptions, cmdlet } from './cmdlet.ts';
import { settled } from './settled.ts';
import { INSTANCE_VIEWS } from './views.ts';

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
    await settled(lab);
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const options = { abortSignal: lab.signal, ...(instanceView && { expand: 'instanceView' }) };
    return await lab.clients.atApiVersion(apiVersion, async () => {
      const list: VirtualMachineScaleSetVM[] = [];
      for await (const instance of virtualMachineScaleSetVMs.list(lab.resourceGroup, lab.scaleSetName, options)) {
        list.push(instance);
      }
      return list;
    });
  },
  {
    powershell: ({ instanceView }: InstanceQuery = {}) => [{ cmdlet: 'Get-AzVmssVM', parameters: { instanceView } }],
    az: ({ instanceView }: InstanceQuery = {}) => [
      ...['vmss', 'list-instances'],
      ...(instanceView ? ['--expand', 'instanceView'] : []),
    ],
    query: ({ instanceView }: InstanceQuery = {}) => (instanceView ? '$expand=instanceView' : ''),
    views: INSTANCE_VIEWS,
  },
);

/** Updates one instance to its own model as it was read and changed, for example with one more data disk attached. */
export const updateAzVmssVM = cmdlet(
  'Update-AzVmssVM',
  'PUT virtualMachineScaleSets/{set}/virtualMachines/{instance}',
  async (lab, { virtualMachineScaleSetVM }: { readonly virtualMachineScaleSetVM: VirtualMachineScaleSetVM }) => {
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const { instanceId = '' } = virtualMachineScaleSetVM;
    const { resourceGroup, scaleSetName } = lab;
    return await virtualMachineScaleSetVMs.update(
      resourceGroup,
      scaleSetName,
      instanceId,
      virtualMachineScaleSetVM,
      callOptions(lab),
    );
  },
  {
    powershell: ({ virtualMachineScaleSetVM: { instanceId, protectionPolicy = {} } }) => [
      {
        cmdlet: 'Update-AzVmssVM',
        parameters: {
          instanceId,
          protectFromScaleSetAction: variable(String(protectionPolicy.protectFromScaleSetActions ?? false)),
        },
      },
    ],
    az: ({ virtualMachineScaleSetVM: { instanceId = '', protectionPolicy = {} } }) => [
      ...['vmss', 'update', '--instance-id', instanceId],
      ...['--protect-from-scale-set-actions', String(protectionPolicy.protectFromScaleSetActions ?? false)],
    ],
    body: ({ virtualMachineScaleSetVM: { location, protectionPolicy } }) => ({
      location,
      properties: { protectionPolicy },
    }),
  },
);

/** An instance, and the switch that says what happens to it: `reimage` replaces the OS disk, `reimageAll` every disk, `redeploy` none. */
export type InstanceAction = { readonly instanceId: string } & (
  | { readonly reimage: true }
  | { readonly reimageAll: true }
  | { readonly redeploy: true }
);

/** Reimages one instance, or moves it to a different node. This cmdlet is option D of the exam question. */
export const setAzVmssVM = cmdlet(
  'Set-AzVmssVM',
  {
    '-Reimage': 'POST virtualMachineScaleSets/{set}/virtualMachines/{instance}/reimage',
    '-ReimageAll': 'POST virtualMachineScaleSets/{set}/virtualMachines/{instance}/reimageall',
    '-Redeploy': 'POST virtualMachineScaleSets/{set}/virtualMachines/{instance}/redeploy',
  },
  async (lab, action: InstanceAction): Promise<void> => {
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const { resourceGroup, scaleSetName } = lab;
    const method = 'reimageAll' in action ? 'reimageAll' : 'redeploy' in action ? 'redeploy' : 'reimage';
    await virtualMachineScaleSetVMs[method](resourceGroup, scaleSetName, action.instanceId, callOptions(lab));
  },
  {
    az: (action) => ('reimage' in action ? ['vmss', 'reimage', '--instance-ids', action.instanceId] : []),
  },
);

/** The ids of the instances that a cmdlet is about; there is at least one. */
export interface Instances {
  readonly instanceId: readonly [string, ...string[]];
}

/** Returns the body of a request about instances. */
export function toBody({ instanceId }: Instances): object {
  return { instanceIds: instanceId };
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
  { az: ({ instanceId }) => ['vmss', 'update-instances', '--instance-ids', ...instanceId], body: toBody },
);

/** Deletes the named instances, which lowers the capacity. */
export const removeAzVmss = cmdlet(
  'Remove-AzVmss',
  { '-InstanceId': 'POST virtualMachineScaleSets/{set}/delete' },
  async (lab, { instanceId }: Instances): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    const ids = { instanceIds: [...instanceId] };
    await virtualMachineScaleSets.deleteInstances(lab.resourceGroup, lab.scaleSetName, ids, callOptions(lab));
  },
  {
    powershell: ({ instanceId }) => [{ cmdlet: 'Remove-AzVmss', parameters: { instanceId, force: true } }],
    az: ({ instanceId }) => ['vmss', 'delete-instances', '--instance-ids', ...instanceId],
    body: toBody,
  },
);
