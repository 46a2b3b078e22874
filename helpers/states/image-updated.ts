import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/**
 * The scale set model asks for one older version of the image instead of the latest, and the rolling upgrade that followed has ended. The version is
 * the newest but one that the region offers, because Azure keeps no version forever (source: ubuntu-on-azure-page).
 */
export const imageUpdated: State<UpgradeRecording> = {
  from: 'deployed',
  is: 'the scale set model asks for one older version of the image and no rolling upgrade runs',
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { imageVersion } = await readModel();
    return imageVersion !== 'latest' && !isRunning(await readRollingUpgrade());
  },
  async step(lab) {
    const version = await createReadings(lab).readOlderImageVersion();
    return recordUpgrade(lab, (model) => withVersion(model, version));
  },
  undo: async (lab) => {
    await recordUpgrade(lab, (model) => withVersion(model, 'latest'));
  },
};

/** Sets `$vmss.VirtualMachineProfile.StorageProfile.ImageReference.Version` on a copy. */
function withVersion(model: VirtualMachineScaleSet, version: string): VirtualMachineScaleSet {
  const { virtualMachineProfile: profile = {} } = model;
  const { storageProfile = {} } = profile;
  const { exactVersion: _, ...imageReference } = storageProfile.imageReference ?? {};
  return {
    ...model,
    virtualMachineProfile: {
      ...profile,
      storageProfile: { ...storageProfile, imageReference: { ...imageReference, version } },
    },
  };
}
