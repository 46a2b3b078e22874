import type { Azure } from '../../arm/azure.ts';
import { AzureError } from '../../core/azure-error.ts';
import { Cancelled } from '../../operations/operation.ts';
import { isRunning } from '../instances/boot.ts';
import { awaitHealth, instanceHealth } from '../instances/health.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import { secondsOf } from '../model/duration.ts';
import { upgradeRefusals } from '../refusals/rolling-upgrades.ts';
import { nextBatch } from './batches.ts';
import { checkAfterBatch, checkBeforeBatch } from './gates.ts';
import type { RollingUpgrade } from './rolling-upgrade.ts';

/** The upgrade of an instance, and its rollback. */
export interface Steps {
  /** Settles with the instances whose health then decides. */
  upgrade(instance: Instance): Promise<Instance>;
  /** Restores the previous model of a failed instance. */
  rollBack(instance: Instance): Promise<void>;
}

/**
 * Rolls an upgrade over its instances, batch by batch; between them it waits for health and pauses. Throws the reason of a failure:
 * a gate that was not passed, or a cancel.
 */
export async function roll(azure: Azure, set: InstanceSet, upgrade: RollingUpgrade, steps: Steps): Promise<void> {
  try {
    await awaitFirstVerdicts(azure, set, upgrade);
    for (let batch = begin(azure, set, upgrade); batch.length > 0; batch = begin(azure, set, upgrade)) {
      await Promise.race([passThrough(azure, upgrade, batch, steps), upgrade.cancelled]);
      if (!upgrade.isRunning) break;
      checkAfterBatch(azure, upgrade);
      if (upgrade.in('pending').length > 0)
        await Promise.race([
          azure.clock.sleep(secondsOf(upgrade.policy.pauseTimeBetweenBatches) ?? 0),
          upgrade.cancelled,
        ]);
    }
  } catch (fault) {
    if (upgrade.isRunning) await giveUp(azure, upgrade, steps, fault);
    throw fault;
  }
  if (!upgrade.isRunning) throw canceled(azure);
  upgrade.end('Completed', azure.clock.now());
}

/** Returns what ends the operation of a canceled upgrade. */
function canceled({ behaviors }: Azure): Error {
  const refusal = upgradeRefusals.canceled();
  return behaviors.canceledWrite === 'canceled' ? new Cancelled(refusal.body) : refusal;
}

/** Waits for the first verdicts of instances that have just begun to be probed. Assumed. */
async function awaitFirstVerdicts(azure: Azure, set: InstanceSet, upgrade: RollingUpgrade): Promise<void> {
  if (azure.behaviors.healthGateBefore === 'ignored') return;
  await awaitHealth(
    azure,
    [...set.instances.values()].filter(isRunning),
    (health) => health !== 'unknown',
    () => !upgrade.isRunning,
  );
}

/** The next batch, in progress from now on; none when all is done or the upgrade is over. */
function begin(azure: Azure, set: InstanceSet, upgrade: RollingUpgrade): Instance[] {
  for (const instance of upgrade.in('pending'))
    if (set.instances.get(instance.instanceId) !== instance || instance.provisioningState === 'Deleting')
      upgrade.drop(instance);
  if (!upgrade.isRunning || upgrade.in('pending').length === 0) return [];
  checkBeforeBatch(azure, set, upgrade);
  const batch = nextBatch(azure, upgrade);
  for (const instance of batch) upgrade.move(instance, 'inProgress');
  return batch;
}

/** Upgrades the instances of a batch together, then waits until they are healthy, or long enough. */
async function passThrough(
  azure: Azure,
  upgrade: RollingUpgrade,
  batch: readonly Instance[],
  steps: Steps,
): Promise<void> {
  const upgraded = await Promise.all(batch.map((each) => attempt(upgrade, each, steps)));
  const waiting = upgraded.filter((each) => each !== undefined);
  await awaitHealth(
    azure,
    waiting,
    (health) => health === 'healthy',
    () => !upgrade.isRunning,
  );
  for (const [i, instance] of batch.entries()) {
    const now = upgraded[i];
    if (instance.provisioningState === 'Deleting' && now === instance) upgrade.drop(instance);
    else if (!now || isUnhealthy(azure, now)) upgrade.move(instance, 'failed');
    else {
      upgrade.move(instance, 'successful');
      upgrade.substitute(instance, now);
    }
  }
}

function isUnhealthy(azure: Azure, instance: Instance): boolean {
  return azure.behaviors.healthGateAfter === 'checked' && instanceHealth(azure, instance) !== 'healthy';
}

async function attempt(upgrade: RollingUpgrade, instance: Instance, steps: Steps): Promise<Instance | undefined> {
  try {
    return await steps.upgrade(instance);
  } catch (fault) {
    if (!(fault instanceof AzureError)) throw fault;
    upgrade.firstFault ??= fault.message;
    return undefined;
  }
}

/**
 * Ends an upgrade whose policy was breached. With rollback, the failed instances go back first (source:
 * configure-rolling-upgrades-page).
 */
async function giveUp(azure: Azure, upgrade: RollingUpgrade, steps: Steps, fault: unknown): Promise<void> {
  if (upgrade.policy.rollbackFailedInstancesOnPolicyBreach && azure.behaviors.rollbackOnBreach === 'rollsBack') {
    upgrade.code = 'RollingBack';
    const results = await Promise.allSettled(upgrade.in('failed').map((each) => steps.rollBack(each)));
    for (const { status } of results) upgrade.rolledBack[status === 'fulfilled' ? 'successful' : 'failed']++;
  }
  if (upgrade.isRunning)
    upgrade.end('Faulted', azure.clock.now(), fault instanceof AzureError ? fault.body : undefined);
}
