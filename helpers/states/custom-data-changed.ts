import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { setOSProfile } from '../cmdlets/local-model.ts';
import { customDataWith } from '../lab/custom-data.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** Custom data can only be written. So the write that changes it leaves this tag on the scale set, where it can be read. */
const TAG = 'custom-data';
const EDITION = 'second-edition';
/** A comment in the new custom data, by which a guest that got it is known. */
export const NEW_CUSTOM_DATA = `# ${EDITION}`;

/** Chapter C: the model has new custom data, which differs from the old by a comment, and what this leads to by itself is over. */
export const customDataChanged: State<UpgradeRecording> = {
  from: 'deployed',
  is: 'the model was given new custom data and no rolling upgrade runs',
  async isReached(lab) {
    const { tags } = await createCmdlets(lab).getAzVmss();
    return tags?.[TAG] === EDITION && !isRunning(await createReadings(lab).readRollingUpgrade());
  },
  async make(lab) {
    const customData = customDataWith(lab, NEW_CUSTOM_DATA);
    return recordUpgrade(lab, ({ tags, ...model }) =>
      setOSProfile({ ...model, tags: { ...tags, [TAG]: EDITION } }, { customData }),
    );
  },
};
