import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { setOSProfile } from '../cmdlets/local-model.ts';
import { customDataWith } from '../lab/custom-data.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** A tag that the model update sets as well, because Azure never returns custom data. */
const EDITION = 'second-edition';
export const CHANGED_TAGS = { 'custom-data': EDITION };
/** A comment in the new custom data. It shows whether a guest OS received the new custom data. */
export const NEW_CUSTOM_DATA = `# ${EDITION}`;

/**
 * The scale set model has new custom data, which differs from the old by a comment. No rolling upgrade runs any more, if one
 * started.
 */
export const customDataChanged: State<UpgradeRecording> = {
  from: 'deployed',
  is: 'the scale set model has new custom data and no rolling upgrade runs',
  async isReached(lab) {
    const { tags } = await createCmdlets(lab).getAzVmss();
    return tags?.['custom-data'] === EDITION && !isRunning(await createReadings(lab).readRollingUpgrade());
  },
  async step(lab) {
    const customData = customDataWith(lab, NEW_CUSTOM_DATA);
    return recordUpgrade(lab, ({ tags, ...model }) =>
      setOSProfile({ ...model, tags: { ...tags, ...CHANGED_TAGS } }, { customData }),
    );
  },
};
