import { type Json, type JsonObject, toJson } from '../../core/json.ts';
import type { RollingUpgrade } from './rolling-upgrade.ts';

/** Returns the body of `rollingUpgrades/latest`: no id, no name, no time of completion (source: recording-net-rolling-upgrade-apis). */
export function latestView(set: { readonly location: string }, upgrade: RollingUpgrade): JsonObject {
  const { code, startTime, lastAction, lastActionTime, error } = upgrade;
  return {
    type: 'Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades',
    location: set.location,
    properties: {
      policy: toJson(upgrade.policy),
      runningStatus: {
        code,
        startTime: startTime.toISOString(),
        lastAction,
        lastActionTime: lastActionTime.toISOString(),
      },
      progress: progressView(upgrade),
      ...(error && { error: error as unknown as Json }),
    },
  };
}

/** Returns an entry of `osUpgradeHistory` (source: recording-net-rolling-upgrade-history). */
export function historyView(set: { readonly location: string }, upgrade: RollingUpgrade): JsonObject {
  const { code, startTime, endTime, error, targetImage, rolledBack } = upgrade;
  const { publisher, offer, sku } = targetImage.image;
  return {
    type: 'Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades',
    location: set.location,
    properties: {
      runningStatus: {
        code,
        startTime: startTime.toISOString(),
        // Recorded as completedTime; the SDK's type reads endTime.
        ...(endTime && { completedTime: endTime.toISOString(), endTime: endTime.toISOString() }),
      },
      progress: progressView(upgrade),
      ...(error && { error: error as unknown as Json }),
      startedBy: 'User',
      targetImageReference: { publisher, offer, sku, version: targetImage.version },
      rollbackInfo: {
        successfullyRolledbackInstanceCount: rolledBack.successful,
        failedRolledbackInstanceCount: rolledBack.failed,
      },
    },
  };
}

function progressView(upgrade: RollingUpgrade): JsonObject {
  return {
    successfulInstanceCount: upgrade.in('successful').length,
    failedInstanceCount: upgrade.in('failed').length,
    inProgressInstanceCount: upgrade.in('inProgress').length,
    pendingInstanceCount: upgrade.in('pending').length,
  };
}
