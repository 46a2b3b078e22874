import type { RollingUpgradeStatusInfo } from '@azure/arm-compute';
import { azureErrorOf, statusOf } from '../azure/clients/azure-error.ts';

/** The latest rolling upgrade and its progress. */
export interface RollingUpgradeReading {
  /** `RollingForward`, `Completed`, `Cancelled`, `Faulted`, `RollingBack`. */
  readonly state: string | undefined;
  /** Distinguishes one upgrade from the next. */
  readonly startTime: Date | undefined;
  readonly successful: number;
  readonly failed: number;
  readonly inProgress: number;
  readonly pending: number;
  /** The reason for a failure, as `code: message`. */
  readonly error: string | undefined;
}

/** Converts the response of `Get-AzVmssRollingUpgrade` to a reading. */
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

/**
 * Waits for a request for the latest upgrade. Returns undefined if Azure returns that there never was one. The text was seen; 404
 * is assumed (source: terraform-provider-azurerm-15634).
 */
export function neverUpgraded<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch((failure: unknown) => {
    const { message = '' } = azureErrorOf(failure) ?? {};
    if (statusOf(failure) === 404 || /entity was not found in this Azure location/i.test(message)) return undefined;
    throw failure;
  });
}

/** Returns true while the upgrade runs, forward or back. */
export function isRunning(upgrade: RollingUpgradeReading | undefined): boolean {
  return upgrade?.state === 'RollingForward' || upgrade?.state === 'RollingBack';
}

/** Describes an upgrade in words: `RollingForward, 1 done, 1 in progress, 0 pending`. */
export function describeUpgrade(upgrade: RollingUpgradeReading | undefined): string {
  if (upgrade === undefined) return 'none';
  const { state = 'no state', successful, failed, inProgress, pending, error } = upgrade;
  const counts = [`${successful} done`, ...(failed > 0 ? [`${failed} failed`] : []), `${inProgress} in progress`];
  return [state, ...counts, `${pending} pending`, ...(error ? [error] : [])].join(', ');
}
