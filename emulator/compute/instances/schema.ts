import * as v from 'valibot';
import {
  anything,
  choice,
  flag,
  integer,
  list,
  long,
  noEffect,
  object,
  opt,
  readOnly,
  text,
  texts,
} from '../../schema/types.ts';

const OF_THE_SET = 'an instance has it from its set’s model';

const DataDisk = object('DataDisk', {
  lun: integer(),
  name: opt(text),
  createOption: choice('Attach', 'Empty', 'FromImage', 'Copy', 'Restore'),
  caching: opt(choice('None', 'ReadOnly', 'ReadWrite')),
  diskSizeGB: opt(integer()),
  managedDisk: opt(
    object('ManagedDiskParameters', {
      id: opt(text),
      storageAccountType: opt(text),
      diskEncryptionSet: noEffect(anything, 'disks are not encrypted here'),
      securityProfile: noEffect(anything, 'disks are not encrypted here'),
      additionalDiskProperties: noEffect(anything, 'disks are of one kind'),
    }),
  ),
  toBeDetached: opt(flag),
  // Only managed disks are built: a disk from one of these is refused.
  vhd: opt(v.never()),
  image: opt(v.never()),
  sourceResource: opt(v.never()),
  storageFaultDomainAlignment: noEffect(text, 'storage has no fault domains here'),
  detachOption: noEffect(text, 'a disk always lets go'),
  deleteOption: noEffect(text, 'a Uniform set always deletes its disks with the instance'),
  writeAcceleratorEnabled: noEffect(flag, 'only M-series sizes have it'),
  diskIOPSReadWrite: noEffect(long, 'disks have no throughput here'),
  diskMBpsReadWrite: noEffect(long, 'disks have no throughput here'),
});

/** Body of a PUT of an instance: its protection and its data disks can be changed; the rest comes back as it was read. */
export const InstancePut = object('VirtualMachineScaleSetVM', {
  location: opt(text),
  tags: noEffect(texts, OF_THE_SET),
  plan: noEffect(anything, OF_THE_SET),
  identity: noEffect(anything, OF_THE_SET),
  properties: opt(
    object('VirtualMachineScaleSetVMProperties', {
      storageProfile: opt(
        object('StorageProfile', {
          imageReference: noEffect(anything, OF_THE_SET),
          osDisk: noEffect(anything, OF_THE_SET),
          dataDisks: opt(list(DataDisk)),
          diskControllerType: noEffect(text, OF_THE_SET),
          diskApiVersion: noEffect(text, OF_THE_SET),
          alignRegionalDisksToVMZone: noEffect(flag, OF_THE_SET),
        }),
      ),
      protectionPolicy: opt(
        object('VirtualMachineScaleSetVMProtectionPolicy', {
          protectFromScaleIn: opt(flag),
          protectFromScaleSetActions: opt(flag),
        }),
      ),
      hardwareProfile: noEffect(anything, OF_THE_SET),
      additionalCapabilities: noEffect(anything, OF_THE_SET),
      osProfile: noEffect(anything, OF_THE_SET),
      securityProfile: noEffect(anything, OF_THE_SET),
      networkProfile: noEffect(anything, OF_THE_SET),
      networkProfileConfiguration: noEffect(anything, OF_THE_SET),
      diagnosticsProfile: noEffect(anything, OF_THE_SET),
      licenseType: noEffect(text, OF_THE_SET),
      userData: noEffect(text, OF_THE_SET),
      availabilitySet: noEffect(anything, OF_THE_SET),
      capacityReservation: noEffect(anything, OF_THE_SET),
      interconnectBlockProfile: noEffect(anything, OF_THE_SET),
      resilientVMDeletionStatus: readOnly(),
      latestModelApplied: readOnly(),
      modelDefinitionApplied: readOnly(),
      vmId: readOnly(),
      instanceView: readOnly(),
      provisioningState: readOnly(),
      timeCreated: readOnly(),
    }),
  ),
  id: readOnly(),
  name: readOnly(),
  type: readOnly(),
  sku: readOnly(),
  zones: readOnly(),
  etag: readOnly(),
  instanceId: readOnly(),
  resources: readOnly(),
});
