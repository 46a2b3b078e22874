import type { Behaviors } from '../../behaviors/index.ts';
import { dataDisks, type Model } from './defaults.ts';
import { extensionsOf } from './extensions.ts';
import type { ScaleSetBody } from './schema/scale-set.ts';

// Changes of models in emulator variants. Each belongs to a row of `behaviors`.

/** Returns the model of a new scale set, which may differ from the one that was sent. */
export function asMade({ modeOfNewSet, platformExtensions }: Behaviors, model: Model): Model {
  const { upgradePolicy, virtualMachineProfile: profile } = model.properties;
  const isManualFirst = modeOfNewSet === 'manualFirst' && upgradePolicy.mode === 'Rolling';
  const { secureBootEnabled, vTpmEnabled } = profile.securityProfile?.uefiSettings ?? {};
  const isAttested = platformExtensions === 'guestAttestation' && secureBootEnabled && vTpmEnabled;
  const extensions = [...extensionsOf(profile), GUEST_ATTESTATION];
  return {
    ...model,
    properties: {
      ...model.properties,
      ...(isManualFirst && { upgradePolicy: { ...upgradePolicy, mode: 'Manual' as const } }),
      ...(isAttested && {
        virtualMachineProfile: { ...profile, extensionProfile: { ...profile.extensionProfile, extensions } },
      }),
    },
  };
}

/** Accepts a larger data disk without effect: the new model keeps the sizes of the old one. */
export function keepDiskSizes(old: Model, next: Model): void {
  const sizes = new Map(dataDisks(old).map(({ lun, diskSizeGB }) => [lun, diskSizeGB]));
  for (const disk of dataDisks(next)) disk.diskSizeGB = sizes.get(disk.lun) ?? disk.diskSizeGB;
}

/** The new model has the tags of the old one. */
export function keepTags(old: Model, next: Model): void {
  delete next.tags;
  if (old.tags) next.tags = old.tags;
}

/** Failed instances go back, unless the body says that they do not. */
export function rollBackUnlessTold(body: ScaleSetBody, { properties }: Model): void {
  const { rollingUpgradePolicy } = properties.upgradePolicy;
  const told = body.properties?.upgradePolicy?.rollingUpgradePolicy?.rollbackFailedInstancesOnPolicyBreach;
  if (rollingUpgradePolicy && told === undefined) rollingUpgradePolicy.rollbackFailedInstancesOnPolicyBreach = true;
}

/** The Guest Attestation extension for Linux (source: trusted-launch-page). */
const GUEST_ATTESTATION = {
  name: 'GuestAttestation',
  properties: {
    publisher: 'Microsoft.Azure.Security.LinuxAttestation',
    type: 'GuestAttestation',
    typeHandlerVersion: '1.0',
    autoUpgradeMinorVersion: true,
  },
};
