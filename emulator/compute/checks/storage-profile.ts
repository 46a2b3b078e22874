import { AzureError } from '../../core/azure-error.ts';
import type { Image } from '../catalog/images.ts';
import type { Size } from '../catalog/sizes.ts';
import type { Model } from '../model/defaults.ts';
import { checkRange, invalidParameter, notAllowed, notBuilt } from '../refusals/values.ts';

type StorageProfile = Model['properties']['virtualMachineProfile']['storageProfile'];
type OSDisk = StorageProfile['osDisk'];
type DataDisk = NonNullable<StorageProfile['dataDisks']>[number];

/** documented: the largest Premium, Standard SSD or Standard HDD disk. */
export const LARGEST_DISK_GB = 32_767;
/** documented: the largest OS disk. */
const LARGEST_OS_DISK_GB = 4095;

/** Refuses disks that a size, an image or the disks before them do not allow. */
export function checkStorageProfile({ osDisk, dataDisks = [] }: StorageProfile, size: Size, image: Image): void {
  checkOSDisk(osDisk, image);
  checkPremium(osDisk.managedDisk.storageAccountType, size, 'osDisk');
  // assumed for scale sets; documented for virtual machines: OperationNotAllowed.
  if (dataDisks.length > size.maxDataDisks)
    throw new AzureError(
      409,
      'OperationNotAllowed',
      `The maximum number of data disks allowed to be attached to a VM of this size is ${size.maxDataDisks}.`,
      { target: 'dataDisks' },
    );
  for (const [i, disk] of dataDisks.entries()) {
    checkDataDisk(disk);
    checkPremium(disk.managedDisk.storageAccountType, size, 'dataDisk');
    // assumed: the words.
    if (dataDisks.slice(0, i).some(({ lun }) => lun === disk.lun))
      throw invalidParameter(`A data disk already uses the same LUN: ${disk.lun}.`, 'dataDisk.lun');
  }
}

function checkOSDisk(disk: OSDisk, image: Image): void {
  // Recorded in azure-docs#65559.
  if (disk.name) throw notAllowed('osDisk.name');
  if (disk.image || disk.vhdContainers)
    throw notBuilt('Unmanaged disks are not built: every disk is a managed one.', 'compute/disk.ts');
  if (disk.osType !== 'Linux' || disk.createOption !== 'FromImage')
    throw notBuilt('OS disks are made from Linux images only.', 'compute/images.ts');
  checkRange(disk.diskSizeGB, 'osDisk.diskSizeGB', 1, LARGEST_OS_DISK_GB);
  // Recorded in hitachienergy/epiphany#1049; its status is assumed.
  if (disk.diskSizeGB < image.diskSizeGB)
    throw new AzureError(
      409,
      'OperationNotAllowed',
      `The specified disk size ${disk.diskSizeGB} GB is smaller than the size of the corresponding disk in the VM image: ${image.diskSizeGB} GB. This is not allowed. Please choose equal or greater size or do not specify an explicit size.`,
      { target: 'osDisk.diskSizeGB' },
    );
}

function checkDataDisk(disk: DataDisk): void {
  // As for osDisk.name (azure-docs#65559); assumed for data disks.
  if (disk.name) throw notAllowed('dataDisk.name');
  // Recorded in microsoft/lisa#692.
  checkRange(disk.lun, 'dataDisk.lun', 0, 63);
  checkRange(disk.diskSizeGB, 'dataDisk.diskSizeGB', 1, LARGEST_DISK_GB);
  if (disk.createOption !== 'Empty')
    throw notBuilt('Data disks of a scale set are empty ones only.', 'compute/checks/storage-profile.ts');
}

/** assumed: the words are from memory of public issues, the target too. */
function checkPremium(type: string, size: Size, disk: string): void {
  if (/^(Premium|Ultra)/.test(type) && !size.premiumIO)
    throw invalidParameter(
      `Requested operation cannot be performed because the VM size ${size.name} does not support the storage account type ${type} of disk '${disk}'. Consider updating the VM to a size that supports Premium storage.`,
      `${disk}.managedDisk.storageAccountType`,
    );
}
