import * as v from 'valibot';
import { ScaleSetNetworkProfile } from '../../../network/index.ts';
import {
  choice,
  flag,
  integer,
  list,
  noEffect,
  object,
  opt,
  readOnly,
  reference,
  text,
} from '../../../schema/types.ts';
import { ApplicationProfile, ExtensionProfile } from './extension-profile.ts';
import { OSProfile, OSProfileUpdate } from './os-profile.ts';
import { SecurityProfile } from './security-profile.ts';
import { StorageProfile } from './storage-profile.ts';

const notification = opt(object('NotificationProfile', { notBeforeTimeout: opt(text), enable: opt(flag) }));
const ONE_KIND = 'every instance is an ordinary one';

const common = {
  storageProfile: opt(StorageProfile),
  networkProfile: opt(ScaleSetNetworkProfile),
  securityProfile: opt(SecurityProfile),
  diagnosticsProfile: noEffect(
    object('DiagnosticsProfile', {
      bootDiagnostics: opt(object('BootDiagnostics', { enabled: opt(flag), storageUri: opt(text) })),
    }),
    'a guest leaves no screenshots',
  ),
  extensionProfile: opt(ExtensionProfile),
  licenseType: noEffect(text, 'nobody pays here'),
  billingProfile: noEffect(object('BillingProfile', { maxPrice: opt(v.number()) }), 'nobody pays here'),
  scheduledEventsProfile: noEffect(
    object('ScheduledEventsProfile', {
      terminateNotificationProfile: notification,
      osImageNotificationProfile: notification,
    }),
    'the platform schedules no maintenance',
  ),
  userData: opt(text),
  interconnectBlockProfile: noEffect(
    object('InterconnectBlockProfile', { interconnectBlock: opt(reference) }),
    ONE_KIND,
  ),
  securityPostureReference: noEffect(
    object('SecurityPostureReference', {
      id: opt(text),
      excludeExtensions: opt(list(text)),
      isOverridable: opt(flag),
    }),
    'there is no security posture to take extensions from',
  ),
  hardwareProfile: noEffect(
    object('VirtualMachineScaleSetHardwareProfile', {
      vmSizeProperties: opt(
        object('VMSizeProperties', { vCPUsAvailable: opt(integer()), vCPUsPerCore: opt(integer()) }),
      ),
      processorMode: opt(text),
    }),
    'a size has the cores it has',
  ),
  timeCreated: readOnly(),
};

/** The profile that each new instance is created from. */
export const MachineProfile = object('VirtualMachineProfile', {
  osProfile: opt(OSProfile),
  ...common,
  priority: noEffect(choice('Regular', 'Low', 'Spot'), ONE_KIND),
  evictionPolicy: noEffect(choice('Deallocate', 'Delete'), 'no instance is ever evicted'),
  capacityReservation: noEffect(
    object('CapacityReservationProfile', {
      capacityReservationGroup: opt(reference),
      disableCapacityReservationAssignment: opt(flag),
    }),
    'capacity is never short',
  ),
  applicationProfile: noEffect(ApplicationProfile, 'there is no gallery to take applications from'),
  serviceArtifactReference: noEffect(reference, 'there is no gallery to take images from'),
});

/** The part of the profile that a PATCH may change. */
export const MachineProfileUpdate = object('VirtualMachineScaleSetUpdateVMProfile', {
  osProfile: opt(OSProfileUpdate),
  ...common,
  // Sent back by clients that PATCH with what they read; the service leaves them as they are.
  priority: readOnly(),
  evictionPolicy: readOnly(),
});
