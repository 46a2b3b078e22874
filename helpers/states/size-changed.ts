import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** A size of the same family and on the same hardware, with twice the memory. */
export const NEW_SIZE = 'Standard_B2as_v2';
const OLD_SIZE = 'Standard_B2als_v2';

/** The scale set model asks for a different VM size, and the rolling upgrade that followed has ended. */
export const sizeChanged: State<UpgradeRecording> = {
  from: 'deployed',
  is: `the scale set model asks for the VM size ${NEW_SIZE} and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { size } = await readModel();
    return size === NEW_SIZE && !isRunning(await readRollingUpgrade());
  },
  step: (lab) => recordUpgrade(lab, ({ sku, ...model }) => ({ ...model, sku: { ...sku, name: NEW_SIZE } })),
  undo: async (lab) => {
    await recordUpgrade(lab, ({ sku, ...model }) => ({ ...model, sku: { ...sku, name: OLD_SIZE } }));
  },
};
