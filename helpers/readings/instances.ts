import type {
  InstanceViewStatus,
  VirtualMachineScaleSetVM,
  VirtualMachineScaleSetVMInstanceView,
} from '@azure/arm-compute';

/** One instance: is it on, and does it have the scale set's current model? */
export interface InstanceReading {
  readonly id: string;
  readonly name: string;
  /** For example `running`, `deallocated`; undefined if Azure does not say. */
  readonly power: string | undefined;
  readonly latestModelApplied: boolean | undefined;
}

/** `unknown`: the probe has not said yet, which is not the same as healthy. */
export type Health = 'healthy' | 'unhealthy' | 'unknown';

/** How an instance is, as its probe sees it. */
export interface HealthReading {
  readonly id: string;
  readonly health: Health;
}

/** Reads the instances in the answer of `Get-AzVmssVM -InstanceView`, by name. */
export function readInstances(instances: readonly VirtualMachineScaleSetVM[]): InstanceReading[] {
  return instances
    .map(({ instanceId = '', name = '', latestModelApplied, instanceView }) => ({
      id: instanceId,
      name,
      power: readCode(instanceView?.statuses, 'PowerState/'),
      latestModelApplied,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Reads an instance's health in its instance view. Where Azure says nothing about it, it is unknown. */
export function readHealth({ vmHealth }: VirtualMachineScaleSetVMInstanceView): Health {
  const code = readCode(vmHealth?.status && [vmHealth.status], 'HealthState/');
  return code === 'healthy' || code === 'unhealthy' ? code : 'unknown';
}

/** `PowerState/running` stands among other statuses. */
function readCode(statuses: readonly InstanceViewStatus[] = [], prefix: string): string | undefined {
  return statuses.find(({ code }) => code?.startsWith(prefix))?.code?.slice(prefix.length);
}
