import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { recordUpgrade, type UpgradeRecording } from './recorded-upgrade.ts';
import type { State } from './state.ts';

/** An older version than the latest one, from which the instances were created. */
export const PINNED_VERSION = '22.04.202508270';

/** The scale set model asks for one version of the image instead of the latest, and the rolling upgrade that followed has ended. */
export const imageUpdated: State<UpgradeRecording> = {
  from: 'deployed',
  is: `the scale set model asks for version ${PINNED_VERSION} of the image and no rolling upgrade runs`,
  async isReached(lab) {
    const { readModel, readRollingUpgrade } = createReadings(lab);
    const { imageVersion } = await readModel();
    return imageVersion === PINNED_VERSION && !isRunning(await readRollingUpgrade());
  },
  step: (lab) => recordUpgrade(lab, (model) => withVersion(model, PINNED_VERSION)),
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
