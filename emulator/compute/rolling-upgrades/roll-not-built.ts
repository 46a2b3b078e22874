import type { Model } from '../model/defaults.ts';
import { notBuilt } from '../refusals.ts';
import type { ScaleSet } from '../scale-set.ts';

/**
 * Under Rolling and Automatic a changed model is brought to the instances by the platform, within the write's own
 * operation (facts/azure-vmss.md §4.1). Until that is built, such a write is refused whole: nothing of it is taken over.
 */
export function checkRollNotNeeded(set: ScaleSet, model: Model, sameMachine: boolean): void {
  const { mode } = model.properties.upgradePolicy;
  const instances = [...set.instances.values()];
  if (mode === 'Manual' || instances.length === 0) return;
  if (sameMachine && instances.every(({ isLatest }) => isLatest)) return;
  throw notBuilt(
    `Under the upgrade policy mode ${mode} Azure would bring the changed model to the ${instances.length} instance(s) of '${set.name}'. Rolling and automatic upgrades are not built; nothing was changed.`,
    'compute/rolling-upgrades',
  );
}
