import type { Azure } from '../../arm/azure.ts';
import { isRunning } from '../instances/boot.ts';
import { instanceHealth } from '../instances/health.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import { upgradeRefusals } from '../refusals/rolling-upgrades.ts';
import type { RollingUpgrade, UpgradableSet } from './rolling-upgrade.ts';

const UNHEALTHY = 'Instance found to be unhealthy or unreachable.';

/** Refuses a request that cannot be served while a rolling upgrade is running. */
export function checkNotRolling({ name, rolling }: UpgradableSet): void {
  if (rolling) throw upgradeRefusals.inProgress(name);
}

/** Refuses to begin a batch while too many instances of the scale set are unhealthy. */
export function checkBeforeBatch(azure: Azure, set: InstanceSet, upgrade: RollingUpgrade): void {
  if (azure.behaviors.healthGateBefore === 'ignored') return;
  const running = [...set.instances.values()].filter(isRunning);
  const percent = unhealthyPercent(azure, upgrade, running);
  const limit = upgrade.policy.maxUnhealthyInstancePercent;
  if (percent <= limit) return;
  const isFirst = upgrade.in('pending').length === upgrade.instances.length;
  const refuse = isFirst ? upgradeRefusals.unhealthyBefore : upgradeRefusals.unhealthyBetweenBatches;
  throw refuse(round(percent), limit, upgrade.firstFault ?? UNHEALTHY);
}

/** Refuses to continue when too many of the upgraded instances are unhealthy. */
export function checkAfterBatch(azure: Azure, upgrade: RollingUpgrade): void {
  if (azure.behaviors.healthGateAfter === 'ignored') return;
  const percent = unhealthyPercent(azure, upgrade, [...upgrade.in('successful'), ...upgrade.in('failed')]);
  const limit = upgrade.policy.maxUnhealthyUpgradedInstancePercent;
  if (percent <= limit) return;
  const first = upgrade.in('failed')[0]?.instanceId ?? '';
  throw upgradeRefusals.unhealthyAfterUpgrade(round(percent), limit, upgrade.firstFault ?? UNHEALTHY, first);
}

/** Returns the percentage of unhealthy instances. One whose upgrade failed is unhealthy, whatever its probe says (source: automatic-upgrade-page). */
function unhealthyPercent(azure: Azure, upgrade: RollingUpgrade, instances: readonly Instance[]): number {
  if (instances.length === 0) return 0;
  const failed = upgrade.in('failed');
  const bad = instances.filter((each) => failed.includes(each) || instanceHealth(azure, each) !== 'healthy');
  return (bad.length / instances.length) * 100;
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
