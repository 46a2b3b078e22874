import type { Azure } from '../../arm/azure.ts';
import type { Behaviors } from '../../behaviors/index.ts';
import { instanceHealth } from '../instances/health.ts';
import type { Instance } from '../instances/instance.ts';
import type { RollingUpgrade } from './rolling-upgrade.ts';

/** Returns the number of instances in a batch of an upgrade of `total`. */
export function batchSize(choice: Behaviors['batchSize'], total: number, percent: number): number {
  if (choice === 'allAtOnce') return total;
  const share = (total * percent) / 100;
  return Math.max(1, choice === 'roundedUp' ? Math.ceil(share) : Math.floor(share));
}

/**
 * Returns the instances of the next batch: in the order of their ids (source: recording-net-rolling-upgrade-apis),
 * unhealthy ones first if the policy says so, and of one zone only unless it allows more (source: sdk-arm-compute).
 */
export function nextBatch(azure: Azure, upgrade: RollingUpgrade): Instance[] {
  const { policy, instances } = upgrade;
  const isHealthy = (each: Instance) => instanceHealth(azure, each) === 'healthy';
  const byId = (a: Instance, b: Instance) => Number(a.instanceId) - Number(b.instanceId);
  const isHealthFirst =
    policy.prioritizeUnhealthyInstances && azure.behaviors.prioritizedInstances === 'unhealthyFirst';
  const byHealth = (a: Instance, b: Instance) => (isHealthFirst ? Number(isHealthy(a)) - Number(isHealthy(b)) : 0);
  const pending = upgrade.in('pending').toSorted((a, b) => byHealth(a, b) || byId(a, b));
  const reachable = policy.enableCrossZoneUpgrade ? pending : pending.filter(({ zone }) => zone === pending[0]?.zone);
  return reachable.slice(0, batchSize(azure.behaviors.batchSize, instances.length, policy.maxBatchInstancePercent));
}
