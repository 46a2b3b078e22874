import type { InstanceViewStatus, VirtualMachineScaleSetVM } from '@azure/arm-compute';

/** An instance's power state and health, and whether it is on the latest model. */
export interface InstanceReading {
  readonly id: string;
  readonly name: string;
  /** For example `running` or `deallocated`; undefined if Azure returns no power state. */
  readonly power: string | undefined;
  readonly latestModelApplied: boolean | undefined;
  readonly health: Health;
}

/** An instance's health. `unknown` means that the probe has no result yet, which is not the same as healthy. */
export type Health = 'healthy' | 'unhealthy' | 'unknown';

/** An instance's health, as its probe reports it. */
export interface HealthReading {
  readonly id: string;
  readonly health: Health;
  /** The time at which the scale set received this health. */
  readonly reportedAt: Date | undefined;
}

/** Converts the response of `Get-AzVmssVM -InstanceView` to readings, sorted by name. */
export function readInstances(instances: readonly VirtualMachineScaleSetVM[]): InstanceReading[] {
  return instances
    .map(({ instanceId = '', name = '', latestModelApplied, instanceView }) => ({
      id: instanceId,
      name,
      power: readCode(instanceView?.statuses, 'PowerState/'),
      latestModelApplied,
      health: healthIn(instanceView),
    }))
    .sort(byName);
}

function byName({ name: a = '' }: { readonly name?: string }, { name: b = '' }: { readonly name?: string }): number {
  return a < b ? -1 : 1;
}

/** Converts the response of `Get-AzVmssVM -InstanceView` to the health of each instance, sorted by name. */
export function readHealth(instances: readonly VirtualMachineScaleSetVM[]): HealthReading[] {
  return instances.toSorted(byName).map(({ instanceId = '', instanceView }) => ({
    id: instanceId,
    health: healthIn(instanceView),
    reportedAt: instanceView?.vmHealth?.status?.time,
  }));
}

/** Returns the health in an instance view, and `unknown` if the instance view has none. */
function healthIn({ vmHealth }: VirtualMachineScaleSetVM['instanceView'] & object = {}): Health {
  const code = readCode(vmHealth?.status && [vmHealth.status], 'HealthState/');
  return code === 'healthy' || code === 'unhealthy' ? code : 'unknown';
}

/** Finds `PowerState/running` among other statuses and returns `running`. */
function readCode(statuses: readonly InstanceViewStatus[] = [], prefix: string): string | undefined {
  return statuses.find(({ code }) => code?.startsWith(prefix))?.code?.slice(prefix.length);
}
