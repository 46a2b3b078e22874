import type { Image } from '../catalog/images.ts';
import type { Size } from '../catalog/sizes.ts';
import { LARGEST_DISK_GB } from '../disks/disk.ts';
import type { Model } from '../model/defaults.ts';
import { diskRefusals } from '../refusals/disks.ts';
import { checkRange, valueRefusals } from '../refusals/values.ts';

type StorageProfile = Model['properties']['virtualMachineProfile']['storageProfile'];
type OSDisk = StorageProfile['osDisk'];
type DataDisk = NonNullable<StorageProfile['dataDisks']>[number];

/** The size of the largest OS disk (source: managed-disks-page). */
const LARGEST_OS_DISK_GB = 4095;

/** The types that an OS disk can have (source: sdk-arm-compute, azurerm-os-disk-type). */
const OS_DISK_TYPES = ['Standard_LRS', 'Premium_LRS', 'StandardSSD_LRS', 'Premium_ZRS', 'StandardSSD_ZRS'];

/** Refuses Ultra disks of a scale set that doesn't enable them, or that has no zones to have them in. */
export function checkUltraDisks({ zones = [], properties }: Model): void {
  const { dataDisks = [] } = properties.virtualMachineProfile.storageProfile;
  const isEnabled = properties.additionalCapabilities?.ultraSSDEnabled;
  if (isEnabled && zones.length === 0) throw diskRefusals.ultraWithoutZones();
  if (!isEnabled && dataDisks.some(({ managedDisk }) => managedDisk.storageAccountType === 'UltraSSD_LRS'))
    throw diskRefusals.ultraNotEnabled();
}

/** Refuses disks that a size, an image or the disks before them do not allow. */
export function checkStorageProfile({ osDisk, dataDisks = [] }: StorageProfile, size: Size, image: Image): void {
  checkOSDisk(osDisk, image);
  checkPremium(osDisk.managedDisk.storageAccountType, size, 'osDisk');
  if (dataDisks.length > size.maxDataDisks) throw diskRefusals.tooMany(size.maxDataDisks);
  for (const [i, disk] of dataDisks.entries()) {
    checkDataDisk(disk);
    checkPremium(disk.managedDisk.storageAccountType, size, 'dataDisk');
    if (dataDisks.slice(0, i).some(({ lun }) => lun === disk.lun)) throw diskRefusals.repeatedLun(disk.lun);
  }
}

function checkOSDisk(disk: OSDisk, image: Image): void {
  if (disk.image || disk.vhdContainers)
    throw valueRefusals.notBuilt(
      'Unmanaged disks are not built: every disk is a managed one.',
      'compute/disks/disk.ts',
    );
  if (disk.name) throw valueRefusals.notAllowed('osDisk.name');
  if (disk.osType !== 'Linux' || disk.createOption !== 'FromImage')
    throw valueRefusals.notBuilt('OS disks are made from Linux images only.', 'compute/catalog/images.ts');
  const { storageAccountType: type } = disk.managedDisk;
  if (!OS_DISK_TYPES.includes(type))
    throw valueRefusals.notOneOf(type, 'osDisk.managedDisk.storageAccountType', OS_DISK_TYPES.join());
  checkRange(disk.diskSizeGB, 'osDisk.diskSizeGB', 1, LARGEST_OS_DISK_GB);
  if (disk.diskSizeGB < image.diskSizeGB) throw diskRefusals.smallerThanImage(disk.diskSizeGB, image.diskSizeGB);
}

function checkDataDisk(disk: DataDisk): void {
  if (disk.name) throw valueRefusals.notAllowed('dataDisk.name');
  checkRange(disk.lun, 'dataDisk.lun', 0, 63);
  checkRange(disk.diskSizeGB, 'dataDisk.diskSizeGB', 1, LARGEST_DISK_GB);
  if (disk.createOption !== 'Empty')
    throw valueRefusals.notBuilt('Data disks of a scale set are empty ones only.', 'compute/checks/storage-profile.ts');
}

function checkPremium(type: string, size: Size, disk: string): void {
  if (/^(Premium|Ultra)/.test(type) && !size.premiumIO) throw diskRefusals.premiumNotSupported(size.name, type, disk);
}
