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

const NO_PERFORMANCE = 'disks have no throughput here';
const NO_ACCESS = 'nobody reads a disk but its instance';

/** The properties of access that disks and snapshots have alike. */
export const ACCESS = {
  encryption: noEffect(
    object('Encryption', { type: opt(text), diskEncryptionSetId: opt(text) }),
    'disks are not encrypted here',
  ),
  networkAccessPolicy: noEffect(choice('AllowAll', 'AllowPrivate', 'DenyAll'), NO_ACCESS),
  publicNetworkAccess: noEffect(choice('Enabled', 'Disabled'), NO_ACCESS),
  diskAccessId: noEffect(text, NO_ACCESS),
  dataAccessAuthMode: noEffect(text, NO_ACCESS),
};

const ImageDiskReference = object('ImageDiskReference', {
  id: opt(text),
  lun: opt(integer()),
  sharedGalleryImageId: opt(text),
  communityGalleryImageId: opt(text),
});

/** The origin of a disk or a snapshot. */
export const CreationData = object('CreationData', {
  createOption: opt(
    choice(
      'Empty',
      'Attach',
      'FromImage',
      'Import',
      'Copy',
      'Restore',
      'Upload',
      'CopyStart',
      'ImportSecure',
      'UploadPreparedSecure',
      'CopyFromSanSnapshot',
    ),
  ),
  imageReference: opt(ImageDiskReference),
  galleryImageReference: opt(ImageDiskReference),
  sourceUri: opt(text),
  sourceResourceId: opt(text),
  storageAccountId: opt(text),
  logicalSectorSize: noEffect(integer(), NO_PERFORMANCE),
  performancePlus: noEffect(flag, NO_PERFORMANCE),
  uploadSizeBytes: opt(long),
  // Each belongs to a createOption that is not built.
  securityDataUri: opt(text),
  securityMetadataUri: opt(text),
  elasticSanResourceId: opt(text),
  provisionedBandwidthCopySpeed: noEffect(text, NO_PERFORMANCE),
  instantAccessDurationMinutes: noEffect(integer(), NO_PERFORMANCE),
  sourceUniqueId: readOnly(),
});

const properties = {
  osType: readOnly('a disk has the system of its image'),
  hyperVGeneration: readOnly('a disk has the generation of its image'),
  creationData: opt(CreationData),
  diskSizeGB: opt(integer()),
  diskSizeBytes: readOnly(),
  timeCreated: readOnly(),
  uniqueId: readOnly(),
  provisioningState: readOnly(),
  diskState: readOnly(),
  completionPercent: readOnly('of a copy that goes on in the background'),
  securityProfile: readOnly('a disk has the security of its instance'),
  ...ACCESS,
  diskIOPSReadWrite: noEffect(long, NO_PERFORMANCE),
  diskMBpsReadWrite: noEffect(long, NO_PERFORMANCE),
  diskIOPSReadOnly: noEffect(long, NO_PERFORMANCE),
  diskMBpsReadOnly: noEffect(long, NO_PERFORMANCE),
  burstingEnabled: noEffect(flag, NO_PERFORMANCE),
  optimizedForFrequentAttach: noEffect(flag, NO_PERFORMANCE),
  tier: noEffect(text, NO_PERFORMANCE),
  maxShares: noEffect(integer(), 'a disk has one owner here'),
  supportsHibernation: noEffect(flag, 'no guest hibernates'),
  purchasePlan: noEffect(anything, 'no image of the catalog asks for one'),
  supportedCapabilities: noEffect(anything, 'a disk has the capabilities of its image'),
  encryptionSettingsCollection: noEffect(anything, 'disks are not encrypted here'),
  availabilityPolicy: noEffect(anything, 'storage does not fail by chance'),
};

/** Body of a PUT or a PATCH of a managed disk. */
export const DiskBody = object('Disk', {
  location: opt(text),
  tags: opt(texts),
  zones: opt(list(text)),
  sku: opt(
    object('DiskSku', {
      name: opt(
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
      tier: readOnly(),
    }),
  ),
  extendedLocation: noEffect(
    object('ExtendedLocation', { name: opt(text), type: opt(text) }),
    'there are no edge zones',
  ),
  properties: opt(object('DiskProperties', properties)),
  id: readOnly(),
  name: readOnly(),
  type: readOnly(),
  managedBy: readOnly(),
  managedByExtended: readOnly(),
  systemData: readOnly(),
});
