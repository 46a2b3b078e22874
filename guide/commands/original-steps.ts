import { compareModels } from '../../helpers/evidence/model-changes.ts';
import type { PrintableCall } from './printable.ts';

/** A command of a step, and the part of its answer that the step looks at. */
export interface StepCommand {
  readonly call: PrintableCall;
  /** The name of a view in the cmdlet's row. */
  readonly view?: string;
}

/** A step of the original lab, in our words. */
export interface OriginalStep {
  /** `1` to `10`, or `Cleanup`, as the claims name it. */
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly commands: readonly StepCommand[];
  readonly lookAt: string;
  /** The data that is lost. Undefined if nothing is. */
  readonly warning?: string;
}

const EXTENSION = {
  name: 'RollingUpgradeTest',
  publisher: 'Microsoft.Azure.Extensions',
  typePropertiesType: 'CustomScript',
  typeHandlerVersion: '2.1',
  settings: { commandToExecute: "echo 'Rolling upgrade applied' >> /var/lib/rolling-upgrade-marker.txt" },
};
const DATA_DISK = {
  lun: 0,
  createOption: 'Empty',
  diskSizeGB: 32,
  caching: 'ReadOnly',
  managedDisk: { storageAccountType: 'StandardSSD_LRS' },
};
/** The guest OS shows a new size after a rescan, so the disk is found by its LUN and rescanned. */
const LIST_DISK = [
  'disk=$(readlink -f /dev/disk/azure/scsi1/lun0)',
  'echo 1 > "/sys/class/block/$(basename "$disk")/device/rescan"',
  'lsblk --nodeps --output NAME,SIZE "$disk"',
].join('\n');

/** The calls that steps repeat. */
const read = (view: string): StepCommand => ({ call: { cmdlet: 'Get-AzVmss', parameters: [] }, view });
const list: StepCommand = { call: { cmdlet: 'Get-AzVmssVM', parameters: [] }, view: 'instances' };
const listDisk = (instanceId: string): StepCommand => ({
  call: { cmdlet: 'Invoke-AzVmssVMRunCommand', parameters: [{ instanceId, script: LIST_DISK }] },
});
const listSizes: StepCommand = {
  call: { cmdlet: 'Get-AzVmssVM', parameters: [{ apiVersion: '2024-07-01' }] },
  view: 'disk sizes',
};
const update = (before: object, after: object): StepCommand => ({
  call: { cmdlet: 'Update-AzVmss', parameters: [{ virtualMachineScaleSet: compareModels(before, after) }] },
});
const reimageAll = (instanceId: string): StepCommand => ({
  call: { cmdlet: 'Set-AzVmssVM', parameters: [{ instanceId, reimageAll: true }] },
});
const health: StepCommand = {
  call: { cmdlet: 'Get-AzVmssVM', parameters: [{ instanceView: true }] },
  view: 'instance view',
};

const withExtensions = (extensions: readonly object[]) => ({
  virtualMachineProfile: { extensionProfile: { extensions } },
});
const withDisk = (disk: object) => ({ virtualMachineProfile: { storageProfile: { dataDisks: [disk] } } });

/** The ten steps of the original lab, and its clean-up, for a scale set with the instances 0 and 1. */
export const ORIGINAL_STEPS: readonly OriginalStep[] = [
  {
    id: '1',
    title: 'Verify the deployment',
    goal: 'See that the scale set exists, in Rolling mode and with two instances.',
    commands: [read('mode')],
    lookAt: 'Mode is Rolling and Capacity is 2.',
  },
  {
    id: '2',
    title: 'Verify the OS profile and the data disk',
    goal: 'Read the two profiles that the exam question is about.',
    commands: [read('OS profile'), read('data disks')],
    lookAt: 'One data disk of 32 GB at LUN 0.',
  },
  {
    id: '3',
    title: 'Verify the rolling upgrade policy',
    goal: 'Read how large a batch is, and how many unhealthy instances an upgrade tolerates.',
    commands: [read('rolling upgrade policy')],
    lookAt: 'MaxBatchInstancePercent is 50: one of two instances at a time.',
  },
  {
    id: '4',
    title: 'Add an extension with Update-AzVmss',
    goal: 'Make a change that Rolling mode rolls out by itself.',
    commands: [update(withExtensions([]), withExtensions([EXTENSION]))],
    lookAt:
      'In PowerShell and az, the command returns only when the rolling upgrade has ended, so use a second shell for step 5. A REST request returns at once.',
  },
  {
    id: '5',
    title: 'Watch the rolling upgrade',
    goal: 'See the upgrade work through its batches.',
    commands: [{ call: { cmdlet: 'Get-AzVmssRollingUpgrade', parameters: [] } }],
    lookAt: 'Code turns from RollingForward to Completed, and SuccessfulInstanceCount rises to 2.',
  },
  {
    id: '6',
    title: 'Verify that every instance has the extension',
    goal: 'See that the upgrade reached both instances without a command for either of them.',
    commands: [list, read('extensions')],
    lookAt: 'LatestModelApplied is true for both, and the model lists RollingUpgradeTest.',
  },
  {
    id: '7',
    title: 'Ask for a 64 GB data disk with Update-AzVmss',
    goal: 'Make the change of the exam question in the scale set model.',
    commands: [update(withDisk(DATA_DISK), withDisk({ ...DATA_DISK, diskSizeGB: 64 }))],
    lookAt: 'Azure accepts the model, and a rolling upgrade runs to its end.',
  },
  {
    id: '8',
    title: 'See that the model changed and the disks did not',
    goal: 'Compare what the model asks for with the disks that exist.',
    commands: [read('data disks'), list, listSizes, listDisk('0'), listDisk('1')],
    lookAt: 'The model says 64 GB and LatestModelApplied is true, but lsblk in the guest OS still says 32G.',
  },
  {
    id: '9',
    title: 'Apply the change with Set-AzVmssVM',
    goal: 'Recreate the disks of each instance from the model, one instance at a time.',
    commands: [reimageAll('0'), health, reimageAll('1')],
    lookAt: 'Health is HealthState/healthy for instance 0 before you reimage instance 1.',
    warning: '-ReimageAll deletes the OS disk and the data disks of the instance, with everything on them.',
  },
  {
    id: '10',
    title: 'Verify the 64 GB disks',
    goal: 'See that the disks are new and have the size that the model asks for.',
    commands: [listSizes, listDisk('0'), listDisk('1')],
    lookAt: 'lsblk says 64G on both instances.',
  },
  {
    id: 'Cleanup',
    title: 'Clean up',
    goal: 'Delete everything that costs money.',
    commands: [
      { call: { cmdlet: 'Remove-AzResourceGroup', parameters: [] } },
      { call: { cmdlet: 'Get-AzResourceGroup', parameters: [] } },
    ],
    lookAt: 'Azure returns that the resource group could not be found.',
    warning: 'The deletion of a resource group cannot be undone.',
  },
];

/** Returns true if a claim belongs to a step: its step begins with "Step 8:" or "Steps 4–5:". */
export function belongsTo({ id }: Pick<OriginalStep, 'id'>, claim: { readonly step: string }): boolean {
  const [, first, last = first] = /^Steps? (\d+)(?:–(\d+))?:/.exec(claim.step) ?? [];
  if (first === undefined) return claim.step === id;
  return Number(first) <= Number(id) && Number(id) <= Number(last);
}
