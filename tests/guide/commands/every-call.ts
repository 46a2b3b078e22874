import type { PrintableCall } from '../../../guide/commands/printable.ts';
import { compareModels } from '../../../helpers/evidence/model-changes.ts';
import { SECRET } from '../../../helpers/evidence/secret-patterns.ts';
import { variable } from '../../../helpers/shell/variable.ts';

const DISK = {
  lun: 0,
  createOption: 'Empty',
  diskSizeGB: 32,
  caching: 'ReadOnly',
  managedDisk: { storageAccountType: 'StandardSSD_LRS' },
};
const SMALL = { lun: 1, createOption: 'Empty', diskSizeGB: 16 };
const EXTENSION = {
  name: 'Change',
  publisher: 'Microsoft.Azure.Extensions',
  typePropertiesType: 'CustomScript',
  typeHandlerVersion: '2.1',
  settings: { commandToExecute: 'echo "it\'s" $HOME' },
};
const location = 'centralus';
const sourceUri = `/subscriptions/${SECRET}/resourceGroups/${variable('rg')}/providers/Microsoft.Compute/disks/d`;

const disks = (...dataDisks: object[]) => ({ virtualMachineProfile: { storageProfile: { dataDisks } } });
const extensions = (...list: object[]) => ({ virtualMachineProfile: { extensionProfile: { extensions: list } } });
const custom = (osProfile: object) => ({ virtualMachineProfile: { osProfile } });
const update = (before: object, sent: object): PrintableCall => ({
  cmdlet: 'Update-AzVmss',
  parameters: [{ virtualMachineScaleSet: compareModels(before, sent) }],
});

/** A call of every cmdlet, and of every kind of change of a model. */
export const EVERY_CALL: readonly {
  readonly call: PrintableCall;
  readonly view?: string;
}[] = [
  { call: { cmdlet: 'Get-AzResourceGroup', parameters: [] } },
  { call: { cmdlet: 'Get-AzResource', parameters: [] } },
  { call: { cmdlet: 'Get-AzResourceGroupDeploymentWhatIfResult', parameters: [] } },
  {
    call: {
      cmdlet: 'Get-AzVMImage',
      parameters: [{ location, publisher: 'Canonical', offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts-gen2' }],
    },
  },
  { call: { cmdlet: 'Get-AzVmssVM', parameters: [{ instanceView: true }] }, view: 'instance view' },
  { call: { cmdlet: 'Get-AzVmssVM', parameters: [] }, view: 'disks' },
  { call: { cmdlet: 'Get-AzVmssVM', parameters: [{ apiVersion: '2023-09-01' }] }, view: 'disk sizes' },
  { call: { cmdlet: 'New-AzDisk', parameters: [{ diskName: 'd', location, diskSizeGB: 32 }] } },
  { call: { cmdlet: 'Get-AzDisk', parameters: [{ diskName: 'd' }] } },
  { call: { cmdlet: 'Update-AzDisk', parameters: [{ diskName: 'd', diskSizeGB: 128 }] } },
  { call: { cmdlet: 'New-AzSnapshot', parameters: [{ snapshotName: 's', location, sourceUri }] } },
  { call: { cmdlet: 'Remove-AzSnapshot', parameters: [{ snapshotName: 's' }] } },
  { call: { cmdlet: 'Remove-AzDisk', parameters: [{ diskName: 'd' }] } },
  { call: update(extensions(), extensions(EXTENSION)) },
  { call: update(extensions(EXTENSION), extensions({ ...EXTENSION, forceUpdateTag: 'again' })) },
  {
    call: update(
      extensions({ ...EXTENSION, forceUpdateTag: 'again' }),
      extensions({ ...EXTENSION, protectedSettings: SECRET }),
    ),
  },
  { call: update(extensions(EXTENSION), extensions()) },
  { call: update(disks(DISK), disks(DISK, SMALL)) },
  { call: update(disks(DISK, SMALL), disks(DISK)) },
  {
    call: update(
      { ...extensions(), ...custom({ adminUsername: 'a' }) },
      { ...extensions(), ...custom({ adminUsername: 'a', customData: SECRET }) },
    ),
  },
  { call: update({ ...disks(DISK), tags: { a: '1' } }, { ...disks(DISK, SMALL), tags: { a: "it's" } }) },
  {
    call: update(
      { upgradePolicy: { rollingUpgradePolicy: { maxSurge: true } } },
      { upgradePolicy: { rollingUpgradePolicy: { maxSurge: false } } },
    ),
  },
  { call: update(disks(DISK), disks(DISK)) },
  { call: { cmdlet: 'Update-AzVmss', parameters: [{ skuCapacity: 3 }] } },
  { call: { cmdlet: 'Update-AzVmss', parameters: [{ imageReferenceVersion: 'latest' }] } },
  { call: { cmdlet: 'Update-AzVmss', parameters: [{ upgradePolicyMode: 'Manual' }] } },
  { call: { cmdlet: 'Update-AzVmssInstance', parameters: [{ instanceId: ['0', '1'] }] } },
  {
    call: {
      cmdlet: 'Update-AzVmssVM',
      parameters: [
        {
          virtualMachineScaleSetVM: {
            instanceId: '0',
            location,
            protectionPolicy: { protectFromScaleSetActions: true },
          },
        },
      ],
    },
  },
  { call: { cmdlet: 'Set-AzVmssVM', parameters: [{ instanceId: '0', reimage: true }] } },
  { call: { cmdlet: 'Set-AzVmssVM', parameters: [{ instanceId: '0', redeploy: true }] } },
  { call: { cmdlet: 'Restart-AzVmss', parameters: [{ instanceId: ['1'] }] } },
  { call: { cmdlet: 'Stop-AzVmss', parameters: [{ instanceId: ['1'] }] } },
  { call: { cmdlet: 'Start-AzVmss', parameters: [] } },
  { call: { cmdlet: 'Stop-AzVmss', parameters: [{ stayProvisioned: true }] } },
  { call: { cmdlet: 'Start-AzVmss', parameters: [] } },
  { call: { cmdlet: 'Set-AzVmss', parameters: [{ reimage: true }] } },
  { call: { cmdlet: 'Start-AzVmssRollingOSUpgrade', parameters: [] } },
  {
    call: { cmdlet: 'Stop-AzVmssRollingUpgrade', parameters: [] },
  },
  { call: { cmdlet: 'Get-AzVmssRollingUpgrade', parameters: [] } },
  {
    call: {
      cmdlet: 'Invoke-AzVmssVMRunCommand',
      parameters: [{ instanceId: '0', script: 'echo "$HOME" \'a  b\' `date`' }],
    },
  },
  { call: { cmdlet: 'Remove-AzVmss', parameters: [{ instanceId: ['1'] }] } },
  {
    call: {
      cmdlet: 'New-AzVmss',
      parameters: [{ name: 'vmss-copy', virtualMachineScaleSet: compareModels(disks(DISK), disks(SMALL)) }],
    },
  },
];
