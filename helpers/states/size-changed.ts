import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** A size of the same family, on the same hardware: twice the memory. */
export const NEW_SIZE = 'Standard_B2as_v2';
const OLD_SIZE = 'Standard_B2als_v2';

/** The model wants instances of another size, and what this leads to by itself is over. */
export const sizeChanged: State<UpgradeRecording> = {
  from: 'deployed',
  is: `the model wants the size ${NEW_SIZE} and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { size } = await readModel();
    return size === NEW_SIZE && !isRunning(await readRollingUpgrade());
  },
  make: (lab) => recordUpgrade(lab, ({ sku, ...model }) => ({ ...model, sku: { ...sku, name: NEW_SIZE } })),
  undo: async (lab) => {
    await recordUpgrade(lab, ({ sku, ...model }) => ({ ...model, sku: { ...sku, name: OLD_SIZE } }));
  },
};
