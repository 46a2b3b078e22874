import type { RollingUpgradeStatusInfo } from '@azure/arm-compute';

/** The latest rolling upgrade, and how far it is. */
export interface RollingUpgradeReading {
  /** `RollingForward`, `Completed`, `Cancelled`, `Faulted`, `RollingBack`. */
  readonly state: string | undefined;
  /** Which upgrade it is: a later one started later. */
  readonly startTime: Date | undefined;
  readonly successful: number;
  readonly failed: number;
  readonly inProgress: number;
  readonly pending: number;
  /** Why it failed, as `code: message`. */
  readonly error: string | undefined;
}

/** Reads the answer of `Get-AzVmssRollingUpgrade`. */
export function readRollingUpgrade({
  runningStatus,
  progress,
  error,
}: RollingUpgradeStatusInfo): RollingUpgradeReading {
  return {
    state: runningStatus?.code,
    startTime: runningStatus?.startTime,
    successful: progress?.successfulInstanceCount ?? 0,
    failed: progress?.failedInstanceCount ?? 0,
    inProgress: progress?.inProgressInstanceCount ?? 0,
    pending: progress?.pendingInstanceCount ?? 0,
    error: error && `${error.code ?? 'Error'}: ${error.message ?? ''}`,
  };
}

/** Whether it is still under way, forward or back. */
export function isRunning(upgrade: RollingUpgradeReading | undefined): boolean {
  return upgrade?.state === 'RollingForward' || upgrade?.state === 'RollingBack';
}

/** The reading in words: `RollingForward, 1 done, 1 in progress, 0 pending`. */
export function describeUpgrade(upgrade: RollingUpgradeReading | undefined): string {
  if (upgrade === undefined) return 'none';
  const { state = 'no state', successful, failed, inProgress, pending, error } = upgrade;
  const counts = [`${successful} done`, ...(failed > 0 ? [`${failed} failed`] : []), `${inProgress} in progress`];
  return [state, ...counts, `${pending} pending`, ...(error ? [error] : [])].join(', ');
}
