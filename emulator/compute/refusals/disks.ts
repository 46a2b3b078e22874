import { refusals } from '../../core/refusals.ts';
import { INVALID_PARAMETER } from './values.ts';

const NOT_ALLOWED = { code: 'OperationNotAllowed', status: 409 } as const;

/** Rejections of a managed disk, on its own or attached to an instance. */
export const diskRefusals = refusals({
  ultraNotEnabled: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'StorageAccountType UltraSSD_LRS can be used only when additionalCapabilities.ultraSSDEnabled is set.',
      target: 'managedDisk.storageAccountType',
    }),
    sources: ['azure-sdk-for-java-41529'],
    assumed: 'that scale sets reject it as virtual machines do',
  },
  ultraWithoutZones: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: "Feature 'UltraSSD' can be used only with Virtual Machine Scale Sets in an Availability Zone.",
      target: 'additionalCapabilities.ultraSSDEnabled',
    }),
    sources: ['terraform-provider-azurerm-5597'],
  },
  attached: {
    ...NOT_ALLOWED,
    message: (name: string, owner: string) => `Disk ${name} is attached to VM ${owner}.`,
    sources: ['aks-engine-1860'],
  },
  smaller: {
    code: 'BadRequest',
    status: 400,
    message: (id: string) =>
      `The disk/snapshot resource with id ${id} cannot be resized down. Reducing disk/snapshot size is not supported in Azure to prevent data loss. If you do need to reduce the size of the disk, please create new snapshot/disks with the appropriate size. More information is available at https://aka.ms/AzureDisksFAQ`,
    sources: ['azure-docs-57951'],
    assumed: 'the code',
  },
  resizeWhileRunning: {
    ...NOT_ALLOWED,
    message: (name: string, owner: string) =>
      `Cannot resize disk ${name} while it is attached to running VM ${owner}. Resizing a disk of an Azure Virtual Machine requires the virtual machine to be deallocated. Please stop your VM and retry the operation.`,
    sources: ['kubernetes-96706', 'expand-disks-page'],
  },
  resizeInScaleSet: {
    ...NOT_ALLOWED,
    message: (name: string, from: number, to: number) =>
      `Cannot resize disk ${name} from ${from} GB to ${to} GB while it is attached to a running VM of a Virtual Machine Scale Set.`,
    sources: [],
    assumed: 'the code and the message, of a variant that was never observed',
  },
  notFound: {
    code: 'NotFound',
    status: 404,
    message: (name: string) => `Disk ${name} is not found.`,
    sources: [],
    assumed: 'the code and the message',
  },
  sourceNotFound: {
    code: 'NotFound',
    status: 404,
    message: (name: string) => `Resource ${name} is not found.`,
    sources: ['azure-cli-extensions-5362'],
    assumed: 'the status',
  },
  ownedByOther: {
    code: 'ConflictingUserInput',
    status: 409,
    message: (name: string, owner: string) =>
      `Disk '${name}' cannot be attached as the disk is already owned by VM '${owner}'.`,
    sources: ['kubernetes-81266'],
    assumed: 'that scale sets reject it as virtual machines do',
  },
  repeatedLun: {
    ...INVALID_PARAMETER,
    message: (lun: number) => ({
      message: `A disk at LUN ${lun} already exists.`,
      target: 'dataDisk.lun',
    }),
    sources: ['vm-error-codes-page'],
    assumed: 'the target, and that the page lists it for data disks',
  },
  tooMany: {
    ...NOT_ALLOWED,
    message: (limit: number) => ({
      message: `The maximum number of data disks allowed to be attached to a VM of this size is ${limit}.`,
      target: 'dataDisks',
    }),
    sources: ['vm-error-codes-page'],
    assumed: 'that scale sets reject it as virtual machines do',
  },
  smallerThanImage: {
    ...NOT_ALLOWED,
    message: (sizeGB: number, imageGB: number) => ({
      message: `The specified disk size ${sizeGB} GB is smaller than the size of the corresponding disk in the VM image: ${imageGB} GB. This is not allowed. Please choose equal or greater size or do not specify an explicit size.`,
      target: 'osDisk.diskSizeGB',
    }),
    sources: ['epiphany-1049'],
    assumed: 'the status',
  },
  premiumNotSupported: {
    ...INVALID_PARAMETER,
    message: (size: string, type: string, disk: string) => ({
      message: `Requested operation cannot be performed because the VM size ${size} does not support the storage account type ${type} of disk '${disk}'. Consider updating the VM to a size that supports Premium storage.`,
      target: `${disk}.managedDisk.storageAccountType`,
    }),
    sources: [],
    assumed: 'the message and the target',
  },
});
