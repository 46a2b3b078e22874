import { describeUpgrade, isRunning, type RollingUpgradeReading } from '../../../helpers/readings/rolling-upgrade.ts';
import { ENLARGED } from '../../../helpers/states/disk-enlarged-in-model.ts';
import type { History } from '../watch/history.ts';
import type { Sight } from '../watch/look.ts';
import type { SetPicture } from '../watch/picture.ts';
import { BACK, type Finding, list, notYet, somethingElse } from './step.ts';

/** True for a model that has an extension. */
export const hasExtension = ({ model }: Pick<Sight, 'model'>): boolean => model.extensions.length > 0;
/** True for a model that asks for the larger data disk. */
export const asksForMore = ({ model }: Pick<Sight, 'model'>): boolean =>
  model.dataDisks.some(({ lun, sizeGB }) => lun === 0 && sizeGB === ENLARGED);

/** The upgrade of a picture as a reading. */
export function upgradeOf({ upgrade }: SetPicture): RollingUpgradeReading | undefined {
  return (
    upgrade && { ...upgrade, startTime: upgrade.startTime === undefined ? undefined : new Date(upgrade.startTime) }
  );
}

/** Returns the rolling upgrade that followed a change of the model; undefined if it has not started. */
export function upgradeSince(
  set: SetPicture,
  history: History,
  isSo: (sight: Sight) => boolean,
): RollingUpgradeReading | undefined {
  const upgrade = upgradeOf(set);
  const before = history.before(isSo)?.upgrade?.startTime;
  return upgrade && upgrade.startTime?.getTime() !== before?.getTime() ? upgrade : undefined;
}

/** Returns true if step 7 has changed a model that had the extension of step 4. Also true if the page has seen no model before. */
export function isPastStep4(set: SetPicture, history: History): boolean {
  const last = history.before(asksForMore);
  return asksForMore(set) && (last ? hasExtension(last) : history.before(hasExtension) === undefined);
}

/** Returns the rolling upgrade of step 4: as it is, or as the page last saw it before step 7; undefined if the page saw none. */
export function upgradeOfStep4(set: SetPicture, history: History): RollingUpgradeReading | undefined {
  if (!isPastStep4(set, history)) return upgradeSince(set, history, hasExtension);
  const upgrade = history.before(asksForMore)?.upgrade;
  const before = history.before(hasExtension)?.upgrade?.startTime;
  return upgrade?.startTime?.getTime() === before?.getTime() ? undefined : upgrade;
}

/** Returns the lab time at which a rolling upgrade was first seen to have ended. */
export function endOf({ sights }: History, upgrade: RollingUpgradeReading): Date | undefined {
  const isIt = (each: Sight) => each.upgrade?.startTime?.getTime() === upgrade.startTime?.getTime();
  return sights.find((each) => isIt(each) && !isRunning(each.upgrade))?.at;
}

/** Finds why the rollout of a model has not ended well: it has not begun, still runs, failed or was canceled, or has left out an instance. */
export function findUnfinished(set: SetPicture, upgrade: undefined): Finding;
export function findUnfinished(set: SetPicture, upgrade: RollingUpgradeReading): Finding | undefined;
export function findUnfinished(set: SetPicture, upgrade: RollingUpgradeReading | undefined): Finding | undefined {
  const { mode } = set.model;
  if (mode !== 'Rolling')
    return somethingElse(
      `The upgrade policy mode is ${mode}, so no rolling upgrade follows a change of the model.`,
      'Set the mode with Update-AzVmss -UpgradePolicyMode Rolling.',
    );
  if (upgrade === undefined)
    return notYet(
      'The model is changed, but its rolling upgrade has not started.',
      'Wait a lab minute, then check again.',
    );
  if (isRunning(upgrade))
    return notYet(
      `The rolling upgrade still runs: ${describeUpgrade(upgrade)}.`,
      'Wait until it has ended, or use "To the next event".',
    );
  if (upgrade.state !== 'Completed')
    return somethingElse(
      `The rolling upgrade did not complete: ${describeUpgrade(upgrade)}.`,
      upgrade.state === 'Cancelled'
        ? 'Update-AzVmss with the unchanged model starts it again.'
        : `Repair what failed and send the model again with Update-AzVmss. ${BACK}`,
    );
  const behind = set.instances.filter(({ latestModelApplied }) => !latestModelApplied).map(({ id }) => id);
  if (behind.length === 0) return undefined;
  return notYet(
    `${list('Instance', behind)} ${behind.length === 1 ? 'is' : 'are'} not on the latest model.`,
    'Lists lag behind for a lab minute: check again.',
  );
}
