import {
  anything,
  choice,
  flag,
  list,
  noEffect,
  object,
  opt,
  readOnly,
  reference,
  text,
} from '../../../schema/types.ts';

const NO_PATCHING = 'the platform never patches a guest here';

const LinuxConfiguration = object('LinuxConfiguration', {
  disablePasswordAuthentication: opt(flag),
  ssh: opt(
    object('SshConfiguration', {
      publicKeys: opt(list(object('SshPublicKey', { path: opt(text), keyData: opt(text) }))),
    }),
  ),
  provisionVMAgent: noEffect(flag, 'the agent is always there'),
  patchSettings: noEffect(
    object('LinuxPatchSettings', {
      patchMode: opt(choice('ImageDefault', 'AutomaticByPlatform')),
      assessmentMode: opt(choice('ImageDefault', 'AutomaticByPlatform')),
      automaticByPlatformSettings: opt(
        object('LinuxVMGuestPatchAutomaticByPlatformSettings', {
          rebootSetting: opt(choice('Unknown', 'IfRequired', 'Never', 'Always')),
          bypassPlatformSafetyChecksOnUserSchedule: opt(flag),
        }),
      ),
    }),
    NO_PATCHING,
  ),
  enableVMAgentPlatformUpdates: noEffect(flag, 'the guest agent has one version here'),
});

const secrets = noEffect(
  list(
    object('VaultSecretGroup', {
      sourceVault: opt(reference),
      vaultCertificates: opt(
        list(object('VaultCertificate', { certificateUrl: opt(text), certificateStore: opt(text) })),
      ),
    }),
  ),
  'there is no key vault to take certificates from',
);

/** The set-up of the instances' operating system. `adminPassword` and `customData` are kept and never returned. */
export const OSProfile = object('VirtualMachineScaleSetOSProfile', {
  computerNamePrefix: opt(text),
  adminUsername: opt(text),
  adminPassword: opt(text),
  customData: opt(text),
  // Its content is not read: a scale set with it is refused, as there is no Windows image (checks/os-profile.ts).
  windowsConfiguration: opt(anything),
  linuxConfiguration: opt(LinuxConfiguration),
  secrets,
  allowExtensionOperations: noEffect(flag, 'extensions are always allowed'),
  requireGuestProvisionSignal: noEffect(flag, 'provisioning always waits for the guest'),
});

/** The part of the profile that a PATCH may change: not the names, nor the password (SDK type VirtualMachineScaleSetUpdateOSProfile). */
export const OSProfileUpdate = object('VirtualMachineScaleSetUpdateOSProfile', {
  customData: opt(text),
  windowsConfiguration: opt(anything),
  linuxConfiguration: opt(LinuxConfiguration),
  secrets,
  // Not in the SDK's type, but sent back by clients that PATCH with what they read.
  allowExtensionOperations: readOnly(),
  requireGuestProvisionSignal: readOnly(),
});
