import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { wouldGrow } from '../actions/resize.ts';
import { create, remove } from '../actions/scale.ts';
import { update } from '../actions/update.ts';
import { awaitHealth, instanceHealth } from '../instances/health.ts';
import type { AppliedModel, Instance, InstanceSet } from '../instances/instance.ts';
import { occupy, pause } from '../instances/work.ts';
import type { Steps } from './roll.ts';
import type { RollingUpgrade } from './rolling-upgrade.ts';

/** Returns the steps of an upgrade for each of its instances, by its kind and policy. */
export function stepsOf(azure: Azure, set: InstanceSet, upgrade: RollingUpgrade): Steps {
  const before = new Map<Instance, AppliedModel>();
  return {
    async upgrade(instance) {
      before.set(instance, instance.applied);
      if (upgrade.kind === 'extensions') return await renewHandlers(azure, instance);
      if (upgrade.policy.maxSurge && azure.behaviors.maxSurge === 'replaces')
        return await replace(azure, set, upgrade, instance);
      await (needsNothing(azure, instance, upgrade)
        ? occupy(azure, instance, () => pause(azure, instance, DURATIONS.upToDateBatch.seconds))
        : update(azure, instance, upgrade.kind === 'os' ? 'osUpgrade' : 'platform'));
      return instance;
    },
    async rollBack(instance) {
      const old = before.get(instance);
      if (old && set.instances.get(instance.instanceId) === instance) await update(azure, instance, 'platform', old);
    },
  };
}

function needsNothing(azure: Azure, instance: Instance, { kind }: RollingUpgrade): boolean {
  if (kind !== 'os') return instance.isLatest;
  const isRenewed = azure.behaviors.osUpgradeWhenUpToDate === 'replacesOSDisks' || !instance.hasNewestImage;
  return instance.isLatest && !isRenewed && !wouldGrow(azure, instance, instance.set.newest().machine, 'osUpgrade');
}

/** There is one version of every handler here, so nothing is run again; it takes its time as recorded (source: recording-ps-extension-upgrade). */
async function renewHandlers(azure: Azure, instance: Instance): Promise<Instance> {
  await occupy(azure, instance, () => pause(azure, instance, DURATIONS.extensionHandlerUpgrade.seconds));
  return instance;
}

/**
 * Creates a new instance from the latest model and deletes the old one once the new one is healthy
 * (source: maxsurge-page). Assumed: a new instance that fails is deleted, and the old one stays.
 */
async function replace(azure: Azure, set: InstanceSet, upgrade: RollingUpgrade, old: Instance): Promise<Instance> {
  const successor = set.addInstance();
  create(azure, successor);
  await successor.work;
  await awaitHealth(
    azure,
    [successor],
    (health) => health === 'healthy',
    () => !upgrade.isRunning,
  );
  const isGood = successor.provisioningState === 'Succeeded' && instanceHealth(azure, successor) === 'healthy';
  const leaving = isGood || azure.behaviors.healthGateAfter === 'ignored' ? old : successor;
  remove(azure, leaving);
  await leaving.work;
  if (successor.fault) throw successor.fault;
  return successor;
}
