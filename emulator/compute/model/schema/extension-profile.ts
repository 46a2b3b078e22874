import * as v from 'valibot';
import type { Json } from '../../../core/json.ts';
import { flag, list, noEffect, object, opt, readOnly, reference, text } from '../../../schema/types.ts';

/** Any JSON, as an extension's settings are: kept as sent, a string as a string. */
const settings = v.custom<Json>((value) => value !== undefined);

const ExtensionProperties = object('VirtualMachineScaleSetExtensionProperties', {
  forceUpdateTag: opt(text),
  publisher: opt(text),
  type: opt(text),
  typeHandlerVersion: opt(text),
  autoUpgradeMinorVersion: noEffect(flag, 'a handler has one version here'),
  enableAutomaticUpgrade: noEffect(flag, 'a handler has one version here'),
  settings: opt(settings),
  protectedSettings: opt(settings),
  provisioningState: readOnly(),
  provisionAfterExtensions: opt(list(text)),
  suppressFailures: opt(flag),
  protectedSettingsFromKeyVault: noEffect(
    object('KeyVaultSecretReference', { secretUrl: text, sourceVault: reference }),
    'there is no key vault to take settings from; what needs them runs without',
  ),
});

/** The body of one extension, on its own. */
export const ExtensionBody = object('VirtualMachineScaleSetExtension', {
  id: readOnly(),
  name: readOnly('the path names it'),
  type: readOnly(),
  location: readOnly('the set has it'),
  properties: opt(ExtensionProperties),
});

/** The extensions of the instances. `protectedSettings` are kept and never answered. */
export const ExtensionProfile = object('VirtualMachineScaleSetExtensionProfile', {
  extensions: opt(
    list(
      object('VirtualMachineScaleSetExtension', {
        id: readOnly(),
        name: text,
        type: readOnly(),
        properties: opt(ExtensionProperties),
      }),
    ),
  ),
  extensionsTimeBudget: opt(text),
});

/** Applications from a gallery, which the emulator does not have. */
export const ApplicationProfile = object('ApplicationProfile', {
  galleryApplications: opt(
    list(
      object('VMGalleryApplication', {
        tags: opt(text),
        order: opt(v.number()),
        packageReferenceId: text,
        configurationReference: opt(text),
        treatFailureAsDeploymentFailure: opt(flag),
        enableAutomaticUpgrade: opt(flag),
      }),
    ),
  ),
});
