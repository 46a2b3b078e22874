import type { InstanceViewStatus, VirtualMachineScaleSetVM } from '@azure/arm-compute';

/** One instance: is it on, and does it have the scale set's current model? */
export interface InstanceReading {
  readonly name: string;
  /** For example `running`, `deallocated`; undefined if Azure does not say. */
  readonly power: string | undefined;
  readonly latestModelApplied: boolean | undefined;
}

/** Reads the instances in the answer of `Get-AzVmssVM -InstanceView`, by name. */
export function readInstances(instances: readonly VirtualMachineScaleSetVM[]): InstanceReading[] {
  return instances
    .map(({ name = '', latestModelApplied, instanceView }) => ({
      name,
      power: readPower(instanceView?.statuses),
      latestModelApplied,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `PowerState/running` stands among the other statuses. */
function readPower(statuses: readonly InstanceViewStatus[] = []): string | undefined {
  const prefix = 'PowerState/';
  return statuses.find(({ code }) => code?.startsWith(prefix))?.code?.slice(prefix.length);
}
