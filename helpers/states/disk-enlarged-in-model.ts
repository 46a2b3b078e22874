import { setDataDiskSize } from '../cmdlets/local-model.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** The size in GB that the scale set model asks for from step 7 of the original lab on. It was 32 GB. */
export const ENLARGED = 64;

/** Steps 7 and 8 of the original lab: the scale set model asks for a larger data disk, and the rolling upgrade that followed has ended. */
export const diskEnlargedInModel: State<UpgradeRecording> = {
  from: 'extensionAdded',
  is: `the scale set model asks for ${ENLARGED} GB at LUN 0 and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { dataDisks } = await readModel();
    const isInModel = dataDisks.some(({ lun, sizeGB }) => lun === 0 && sizeGB === ENLARGED);
    return isInModel && !isRunning(await readRollingUpgrade());
  },
  step: (lab) => recordUpgrade(lab, (model) => setDataDiskSize(model, { lun: 0, diskSizeGB: ENLARGED })),
  // There is no way back, because Azure rejects a smaller disk in the model.
};
