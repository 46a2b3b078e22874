import type { Azure } from '../../arm/azure.ts';
import { AzureError } from '../../core/azure-error.ts';
import { isRunning } from '../instances/boot.ts';
import { instanceHealth } from '../instances/health.ts';
import type { Instance } from '../instances/instance.ts';
import type { ScaleSet } from '../scale-sets/scale-set.ts';
import type { RollingUpgrade } from './rolling-upgrade.ts';

const UNHEALTHY = 'Instance found to be unhealthy or unreachable.';
const MORE = 'For details on rolling upgrades, use http://aka.ms/AzureVMSSRollingUpgrade';

/** Refuses to begin a batch while too many of the set's instances are unhealthy (facts/azure-vmss.md §4.2: RU19, RU22). */
export function checkBeforeBatch(azure: Azure, set: ScaleSet, upgrade: RollingUpgrade): void {
  if (azure.behaviors.healthGateBefore === 'ignored') return;
  const running = [...set.instances.values()].filter(isRunning);
  const percent = unhealthyPercent(azure, upgrade, running);
  const limit = upgrade.policy.maxUnhealthyInstancePercent;
  if (percent <= limit) return;
  const isFirst = upgrade.in('pending').length === upgrade.instances.length;
  const what =
    'Rolling Upgrade failed after exceeding the MaxUnhealthyInstancePercent value defined in the RollingUpgradePolicy';
  throw new AzureError(
    409,
    isFirst
      ? 'MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade'
      : 'MaxUnhealthyInstancePercentExceededInRollingUpgrade',
    `${what}${isFirst ? ' before any batch was attempted' : ''}. ${round(percent)}% of instances are in an unhealthy state - more than the threshold of ${limit}%. The most impactful error is:  ${upgrade.firstFault ?? UNHEALTHY} ${MORE}`,
  );
}

/** Refuses to go on when too many of the upgraded instances are unhealthy (words: AzureTRE#1591, azure-powershell#11896). */
export function checkAfterBatch(azure: Azure, upgrade: RollingUpgrade): void {
  if (azure.behaviors.healthGateAfter === 'ignored') return;
  const percent = unhealthyPercent(azure, upgrade, [...upgrade.in('successful'), ...upgrade.in('failed')]);
  const limit = upgrade.policy.maxUnhealthyUpgradedInstancePercent;
  if (percent <= limit) return;
  const first = upgrade.in('failed')[0]?.instanceId ?? '';
  throw new AzureError(
    409,
    'MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade',
    `Rolling Upgrade failed after exceeding the MaxUnhealthyUpgradedInstancePercent value defined in the RollingUpgradePolicy. ${round(percent)}% of instances are in an unhealthy state after being upgraded - more than the threshold of ${limit}%. The most impactful error is: ${upgrade.firstFault ?? UNHEALTHY}. First failed instance ID is: ${first}. ${MORE}`,
  );
}

/** An instance that failed to be upgraded is unhealthy, whatever its probe says (documented: healthy only when extensions provision, claims D6). */
function unhealthyPercent(azure: Azure, upgrade: RollingUpgrade, instances: readonly Instance[]): number {
  if (instances.length === 0) return 0;
  const failed = upgrade.in('failed');
  const bad = instances.filter((each) => failed.includes(each) || instanceHealth(azure, each) !== 'healthy');
  return (bad.length / instances.length) * 100;
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
