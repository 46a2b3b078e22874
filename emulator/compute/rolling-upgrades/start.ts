import type { Azure } from '../../arm/azure.ts';
import { isProtected } from '../actions/selection.ts';
import { update } from '../actions/update.ts';
import { findImage } from '../catalog/images.ts';
import { isRunning } from '../instances/boot.ts';
import type { Instance } from '../instances/instance.ts';
import { forAll } from '../instances/work.ts';
import { changesBetween, consequence } from '../model/changes.ts';
import type { Model } from '../model/defaults.ts';
import { sameMachine } from '../model/machine.ts';
import { policyOf } from './policy.ts';
import { roll } from './roll.ts';
import { RollingUpgrade, type UpgradableSet, type UpgradeKind } from './rolling-upgrade.ts';
import { stepsOf } from './steps.ts';

/** Begins an upgrade of all instances that run, or of those given. */
export function startUpgrade(
  azure: Azure,
  set: UpgradableSet,
  kind: UpgradeKind,
  instances: readonly Instance[] = upgradable(azure, set),
): RollingUpgrade {
  const image = findImage(set.model.properties.virtualMachineProfile.storageProfile.imageReference, set.location);
  const upgrade = new RollingUpgrade(kind, policyOf(set.model), image, instances, azure.clock.now());
  set.upgrades.push(upgrade);
  return upgrade;
}

/** Lets a begun upgrade roll to its end; throws what it failed with. */
export async function finish(azure: Azure, set: UpgradableSet, upgrade: RollingUpgrade): Promise<void> {
  await roll(azure, set, upgrade, stepsOf(azure, set, upgrade));
}

/** Returns the instances that an upgrade includes: those that run and are not protected (source: instance-protection-page, original-lab-extension-run). */
export function upgradable(azure: Azure, set: UpgradableSet): Instance[] {
  return [...set.instances.values()].filter((each) => isRunning(each) && isOpen(azure, each));
}

function isOpen({ behaviors }: Azure, instance: Instance): boolean {
  return instance.provisioningState !== 'Deleting' && !isProtected(behaviors, instance);
}

/**
 * Follows the upgrade policy after a write: instances that are not on the latest model are updated in batches
 * (Rolling), all at once (Automatic), or not (Manual). `isChanged` is false if the write changed nothing; `old` is the model before it.
 */
export async function followPolicy(azure: Azure, set: UpgradableSet, isChanged: boolean, old?: Model): Promise<void> {
  const { behaviors } = azure;
  const { mode } = set.model.properties.upgradePolicy;
  const way = mode === 'Manual' && behaviors.manualMode === 'appliesAtOnce' ? 'Automatic' : mode;
  if (way === 'Manual' || (!isChanged && behaviors.unchangedWrite === 'changesNothing')) return;
  if (behaviors.modeChange === 'waitsForAChange' && old && isModeChange(old, set.model)) return;
  const behind = [...set.instances.values()].filter((each) => !each.isLatest && isOpen(azure, each));
  const plan = Map.groupBy(behind, (each) => planFor(azure, set, each));
  for (const each of plan.get('applied') ?? []) markLatest(set, each);
  const affected = plan.get('rolls') ?? [];
  if (affected.length === 0) return;
  const running = affected.filter(isRunning);
  if (behaviors.stoppedInstances === 'countedOut')
    for (const each of affected) if (!isRunning(each)) markLatest(set, each);
  if (way === 'Automatic' && behaviors.automaticMode === 'allAtOnce')
    await forAll(running, (each) => update(azure, each, 'platform'));
  else await finish(azure, set, startUpgrade(azure, set, 'model', running));
}

function isModeChange(old: Model, model: Model): boolean {
  return old.properties.upgradePolicy.mode === 'Manual' && sameMachine(old, model);
}

/** The strongest consequence of all in which an instance differs from the newest model. */
function planFor({ behaviors }: Azure, set: UpgradableSet, instance: Instance): 'rolls' | 'applied' | 'nothing' {
  const changes = [...changesBetween(instance.applied.machine, set.newest().machine)];
  const consequences = changes.map((change) => consequence(behaviors, change));
  if (consequences.includes('rolls')) return 'rolls';
  // A model that went and came back differs in its version only.
  if (changes.length === 0) return instance.applied.version === set.modelVersion ? 'nothing' : 'applied';
  return consequences.includes('nothing') ? 'nothing' : 'applied';
}

function markLatest(set: UpgradableSet, instance: Instance): void {
  instance.applied = set.newest();
}
