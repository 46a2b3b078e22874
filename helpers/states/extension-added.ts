import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** The name of the extension in step 4 of the original lab. */
const NAME = 'RollingUpgradeTest';
/** The file in the guest OS to which the extension appends a line each time it runs. The original lab uses `/tmp`, which a boot may empty. */
export const MARKER = '/var/lib/rolling-upgrade-marker.txt';

/** Steps 4 and 5 of the original lab: an extension was added to the scale set model and rolled out. */
export const extensionAdded: State<UpgradeRecording> = {
  from: 'deployed',
  is: `the scale set model has the extension ${NAME} and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { extensions } = await readModel();
    return extensions.includes(NAME) && !isRunning(await readRollingUpgrade());
  },
  step: (lab) => {
    const { addAzVmssExtension } = createCmdlets(lab);
    return recordUpgrade(lab, (model) =>
      addAzVmssExtension(model, {
        name: NAME,
        publisher: 'Microsoft.Azure.Extensions',
        type: 'CustomScript',
        typeHandlerVersion: '2.1',
        setting: { commandToExecute: `echo 'Rolling upgrade applied' >> ${MARKER}` },
      }),
    );
  },
  async undo(lab) {
    const { getAzVmss, removeAzVmssExtension, updateAzVmss } = createCmdlets(lab);
    await updateAzVmss({ virtualMachineScaleSet: removeAzVmssExtension(await getAzVmss(), { name: NAME }) });
  },
};
