import { describe } from 'vitest';
import { both, change, dataDisks, image, osDisk, profile, type RejectionCase, refuses, without } from './refused.ts';

describe('a machine profile is refused, before and when it is deployed, for', () => {
  refuses([
    [
      'an unknown image',
      image({ sku: '16_04' }),
      404,
      'PlatformImageNotFound',
      "The platform image 'Canonical:0001-com-ubuntu-server-jammy:16_04:latest' is not available.",
      'imageReference',
    ],
    ['an unknown version', image({ version: '1.2.3' }), 404, 'PlatformImageNotFound', ':1.2.3', 'imageReference'],
    [
      'an image of one’s own, of which there are none',
      change('storageProfile', { imageReference: { id: '/subscriptions/s/images/own' } }),
      404,
      'ImageNotFound',
      "'/subscriptions/s/images/own' cannot be found in 'westeurope' region",
      'imageReference',
    ],
    [
      'UEFI settings with an image of generation 1',
      image({ sku: '22_04-lts' }),
      400,
      'BadRequest',
      'UEFI settings are not supported for VMs and VM Scale Sets using Generation 1 Image.',
    ],
    [
      'Trusted Launch with an image of generation 1',
      both(image({ sku: '22_04-lts' }), (set) => {
        profile(set).securityProfile = { securityType: 'TrustedLaunch' };
      }),
      400,
      'BadRequest',
      'Use of TrustedLaunch setting is not supported for the provided image.',
    ],
    [
      'Trusted Launch with a size that has none',
      both(osDisk({ managedDisk: { storageAccountType: 'Standard_LRS' } }), (set) => {
        set.sku.name = 'Standard_A2_v2';
      }),
      400,
      'BadRequest',
      "The VM size 'Standard_A2_v2' is not supported for creation of VMs and Virtual Machine Scale Set with 'TrustedLaunch' security type.",
    ],
    [
      'an image of generation 2 on a size that boots only generation 1',
      both(without('securityProfile'), (set) => {
        set.sku.name = 'Standard_A2_v2';
      }),
      400,
      'BadRequest',
      "The selected VM size 'Standard_A2_v2' cannot boot Hypervisor Generation '2'.",
    ],
    [
      'Premium disks on a size without them',
      both(osDisk({ managedDisk: { storageAccountType: 'Premium_LRS' } }), (set) => {
        set.sku.name = 'Standard_A2_v2';
      }),
      400,
      'InvalidParameter',
      'the VM size Standard_A2_v2 does not support the storage account type Premium_LRS',
      'osDisk.managedDisk.storageAccountType',
    ],
    [
      'no password and no key',
      (set) => {
        delete profile(set).osProfile?.adminPassword;
      },
      400,
      'InvalidParameter',
      "Required parameter 'adminPassword' is missing (null).",
      'adminPassword',
    ],
    [
      'passwords switched off without a key',
      change('osProfile', { linuxConfiguration: { disablePasswordAuthentication: true } }),
      400,
      'InvalidParameter',
      'Authentication using either SSH or by user name and password must be enabled in Linux profile.',
      'linuxConfiguration',
    ],
    ...['Ab1-', 'alllowercase', 'NoDigitsHere', 'Abc12345\u0007', `Aa1${'x'.repeat(70)}`].map(
      (adminPassword): RejectionCase => [
        `the password ${JSON.stringify(adminPassword)}`,
        change('osProfile', { adminPassword }),
        400,
        'InvalidParameter',
        'The supplied password must be between 6-72 characters long and must satisfy at least 3 of password complexity requirements',
        'adminPassword',
      ],
    ),
    [
      'a reserved administrator',
      change('osProfile', { adminUsername: 'Admin' }),
      400,
      'InvalidParameter',
      'The Admin Username specified is not allowed.',
      'adminUsername',
    ],
    ...['lab_vm', 'x'.repeat(59), ''].map(
      (computerNamePrefix): RejectionCase => [
        `the host name prefix '${computerNamePrefix}'`,
        change('osProfile', { computerNamePrefix }),
        400,
        'InvalidParameter',
        'Linux host name prefix cannot exceed 58 characters',
        'computerNamePrefix',
      ],
    ),
    [
      'custom data that is not base64',
      change('osProfile', { customData: '#cloud-config' }),
      400,
      'InvalidParameter',
      'Custom data in OSProfile must be in Base64 encoding',
      'customData',
    ],
    [
      'two data disks at one LUN',
      dataDisks({ lun: 3 }, { lun: 3 }),
      400,
      'InvalidParameter',
      'A disk at LUN 3 already exists',
      'dataDisk.lun',
    ],
    [
      'a LUN out of range',
      dataDisks({ lun: 64 }),
      400,
      'InvalidParameter',
      "The value '64' of parameter 'dataDisk.lun' is out of range. Value '64' must be between '0' and '63' inclusive.",
      'dataDisk.lun',
    ],
    ...[0, 32_768].map(
      (diskSizeGB): RejectionCase => [
        `a data disk of ${diskSizeGB} GB`,
        dataDisks({ lun: 0, diskSizeGB }),
        400,
        'InvalidParameter',
        `The value '${diskSizeGB}' of parameter 'dataDisk.diskSizeGB' is out of range.`,
        'dataDisk.diskSizeGB',
      ],
    ),
    [
      'more data disks than the size takes',
      dataDisks(...[0, 1, 2, 3, 4].map((lun) => ({ lun }))),
      409,
      'OperationNotAllowed',
      'of this size is 4',
    ],
    [
      'a name for a data disk',
      dataDisks({ lun: 0, name: 'mine' }),
      400,
      'InvalidParameter',
      "Parameter 'dataDisk.name' is not allowed.",
    ],
    [
      'a name for the OS disk',
      osDisk({ name: 'mine' }),
      400,
      'InvalidParameter',
      "Parameter 'osDisk.name' is not allowed.",
      'osDisk.name',
    ],
    [
      'an OS disk smaller than its image',
      osDisk({ diskSizeGB: 16 }),
      409,
      'OperationNotAllowed',
      'The specified disk size 16 GB is smaller than the size of the corresponding disk in the VM image: 30 GB.',
      'osDisk.diskSizeGB',
    ],
  ]);
});
