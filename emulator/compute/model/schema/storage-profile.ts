import {
  choice,
  flag,
  integer,
  list,
  long,
  noEffect,
  object,
  opt,
  readOnly,
  reference,
  text,
} from '../../../schema/types.ts';

const NO_ENCRYPTION = 'disks are not encrypted here';
const NO_PERFORMANCE = 'disks have no throughput here';

const ManagedDisk = object('VirtualMachineScaleSetManagedDiskParameters', {
  storageAccountType: opt(
    choice(
      'Standard_LRS',
      'Premium_LRS',
      'StandardSSD_LRS',
      'UltraSSD_LRS',
      'Premium_ZRS',
      'StandardSSD_ZRS',
      'PremiumV2_LRS',
    ),
  ),
  diskEncryptionSet: noEffect(reference, NO_ENCRYPTION),
  securityProfile: noEffect(
    object('VMDiskSecurityProfile', {
      securityEncryptionType: opt(choice('VMGuestStateOnly', 'DiskWithVMGuestState', 'NonPersistedTPM')),
      diskEncryptionSet: opt(reference),
    }),
    NO_ENCRYPTION,
  ),
  additionalDiskProperties: noEffect(
    object('AdditionalDiskProperties', {
      managedDiskProperties: opt(
        object('VirtualMachineDiskProperties', {
          tier: opt(text),
          burstingEnabled: opt(flag),
          performancePlus: opt(flag),
          optimizedForFrequentAttach: opt(flag),
          availabilityPolicy: opt(
            object('DiskAvailabilityPolicy', { actionOnDiskDelay: opt(choice('None', 'AutomaticReattach')) }),
          ),
          maxShares: opt(integer()),
          networkAccessPolicy: opt(choice('AllowAll', 'AllowPrivate', 'DenyAll')),
          diskAccessId: opt(text),
          diskIOPSReadOnly: opt(long),
          diskMBpsReadOnly: opt(long),
          logicalSectorSize: opt(integer()),
        }),
      ),
    }),
    NO_PERFORMANCE,
  ),
});

const ImageReference = object('ImageReference', {
  id: opt(text),
  publisher: opt(text),
  offer: opt(text),
  sku: opt(text),
  version: opt(text),
  exactVersion: readOnly(),
  sharedGalleryImageId: opt(text),
  communityGalleryImageId: opt(text),
});

const caching = noEffect(choice('None', 'ReadOnly', 'ReadWrite'), 'disks have no cache here');
const createOption = opt(choice('FromImage', 'Empty', 'Attach', 'Copy', 'Restore'));
const writeAcceleratorEnabled = noEffect(flag, 'only M-series sizes have it');
const storageFaultDomainAlignment = noEffect(
  choice('None', 'Aligned', 'BestEffortAligned'),
  'storage has no fault domains here',
);
const deleteOption = noEffect(choice('Delete', 'Detach'), 'a Uniform set always deletes its disks with the instance');

const OSDisk = object('VirtualMachineScaleSetOSDisk', {
  name: opt(text),
  caching,
  writeAcceleratorEnabled,
  createOption,
  diffDiskSettings: noEffect(
    object('DiffDiskSettings', {
      option: opt(choice('Local')),
      placement: opt(choice('CacheDisk', 'ResourceDisk', 'NvmeDisk')),
      enableFullCaching: opt(flag),
    }),
    'ephemeral OS disks are made as managed ones',
  ),
  diskSizeGB: opt(integer()),
  storageFaultDomainAlignment,
  osType: opt(choice('Linux', 'Windows')),
  image: opt(object('VirtualHardDisk', { uri: opt(text) })),
  vhdContainers: opt(list(text)),
  managedDisk: opt(ManagedDisk),
  deleteOption,
});

const DataDisk = object('VirtualMachineScaleSetDataDisk', {
  name: opt(text),
  lun: integer(),
  caching,
  writeAcceleratorEnabled,
  createOption,
  diskSizeGB: opt(integer()),
  storageFaultDomainAlignment,
  managedDisk: opt(ManagedDisk),
  diskIOPSReadWrite: noEffect(long, NO_PERFORMANCE),
  diskMBpsReadWrite: noEffect(long, NO_PERFORMANCE),
  deleteOption,
});

/** The image and the disks of the instances. */
export const StorageProfile = object('VirtualMachineScaleSetStorageProfile', {
  imageReference: opt(ImageReference),
  osDisk: opt(OSDisk),
  dataDisks: opt(list(DataDisk)),
  diskControllerType: noEffect(choice('SCSI', 'NVMe'), 'a guest sees its disks in one way'),
  diskApiVersion: noEffect(text, 'disks have one version here'),
});
