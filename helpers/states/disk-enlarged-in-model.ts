import { setDataDiskSize } from '../cmdlets/local-model.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** The size of the data disk in the model from step 7 of the lab on, in GB. It was 32. */
export const ENLARGED = 64;

/** Steps 7 and 8 of the lab: the model wants a larger data disk, and what this leads to by itself is over. */
export const diskEnlargedInModel: State<UpgradeRecording> = {
  from: 'extensionAdded',
  is: `the model wants ${ENLARGED} GB at LUN 0 and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { dataDisks } = await readModel();
    const isInModel = dataDisks.some(({ lun, sizeGB }) => lun === 0 && sizeGB === ENLARGED);
    return isInModel && !isRunning(await readRollingUpgrade());
  },
  make: (lab) => recordUpgrade(lab, (model) => setDataDiskSize(model, { lun: 0, diskSizeGB: ENLARGED })),
  // A disk of the model cannot be made smaller again: there is no way back.
};
