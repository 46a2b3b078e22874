import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { addAzVmssExtension, removeAzVmssExtension } from '../cmdlets/local-model.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** The extension of the lab's step 4, by its name there. */
const NAME = 'RollingUpgradeTest';
/** What it leaves behind in every instance: a line each time it runs. `/tmp`, where the lab puts it, may be emptied at boot. */
export const MARKER = '/var/lib/rolling-upgrade-marker.txt';

/** Steps 4 and 5 of the lab: an extension was added to the model, and rolled out. */
export const extensionAdded: State<UpgradeRecording> = {
  from: 'deployed',
  is: `the extension ${NAME} was added to the model and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { extensions } = await readModel();
    return extensions.includes(NAME) && !isRunning(await readRollingUpgrade());
  },
  make: (lab) =>
    recordUpgrade(lab, (model) =>
      addAzVmssExtension(model, {
        name: NAME,
        publisher: 'Microsoft.Azure.Extensions',
        type: 'CustomScript',
        typeHandlerVersion: '2.1',
        setting: { commandToExecute: `echo 'Rolling upgrade applied' >> ${MARKER}` },
      }),
    ),
  async undo(lab) {
    const { getAzVmss, updateAzVmss } = createCmdlets(lab);
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssExtension(await getAzVmss(), NAME) });
  },
};
