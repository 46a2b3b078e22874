import type { InstanceViewStatus, VirtualMachineScaleSetVM } from '@azure/arm-compute';
import type { Column, View } from '../evidence/view.ts';

/** The parts of the scale set model that claims speak about. */
export const MODEL_VIEWS: readonly View[] = [
  { name: 'mode', at: '', isList: false, columns: ['upgradePolicy.mode', 'sku.capacity'] },
  { name: 'sku', at: 'sku', isList: false, columns: ['name', 'capacity'] },
  {
    name: 'rolling upgrade policy',
    at: 'upgradePolicy.rollingUpgradePolicy',
    isList: false,
    columns: [
      'maxBatchInstancePercent',
      'maxUnhealthyInstancePercent',
      'maxUnhealthyUpgradedInstancePercent',
      'pauseTimeBetweenBatches',
      'prioritizeUnhealthyInstances',
      'rollbackFailedInstancesOnPolicyBreach',
      'maxSurge',
    ],
  },
  {
    name: 'OS profile',
    at: 'virtualMachineProfile.osProfile',
    isList: false,
    columns: ['computerNamePrefix', 'adminUsername'],
  },
  {
    name: 'data disks',
    at: 'virtualMachineProfile.storageProfile.dataDisks',
    isList: true,
    columns: ['lun', 'diskSizeGB', 'createOption', 'caching'],
  },
  {
    name: 'OS disk',
    at: 'virtualMachineProfile.storageProfile.osDisk.managedDisk',
    isList: false,
    columns: ['storageAccountType'],
  },
  {
    name: 'image',
    at: 'virtualMachineProfile.storageProfile.imageReference',
    isList: false,
    columns: ['offer', 'sku', 'version'],
  },
  {
    name: 'extensions',
    at: 'virtualMachineProfile.extensionProfile.extensions',
    isList: true,
    columns: ['name', 'publisher', 'typeHandlerVersion'],
  },
  { name: 'health probe', at: 'virtualMachineProfile.networkProfile.healthProbe', isList: false, columns: ['id'] },
];

/** The latest rolling upgrade. */
export const UPGRADE_VIEW: View = {
  name: 'upgrade',
  at: '',
  isList: false,
  columns: [
    'runningStatus.code',
    'runningStatus.startTime',
    'progress.successfulInstanceCount',
    'progress.failedInstanceCount',
    'progress.inProgressInstanceCount',
    'progress.pendingInstanceCount',
  ],
};

/** The last part of an id: the name of a disk. */
const lastPart = (id: string | undefined) => id?.split('/').at(-1);

const STATUS = {
  power: statusColumn('PowerState', 'PowerState', ({ instanceView }) => instanceView?.statuses ?? []),
} as const;

const HEALTH: Column = {
  name: 'Health',
  of: ({ instanceView }: VirtualMachineScaleSetVM) => instanceView?.vmHealth?.status?.code,
  powershell: '$_.InstanceView.VmHealth.Status.Code',
  query: 'instanceView.vmHealth.status.code',
};

/** The instances, by what you look at: the model and the state, or the disks. */
export const INSTANCE_VIEWS: readonly View[] = [
  { name: 'instances', at: '', isList: true, columns: ['instanceId', 'name', 'latestModelApplied'] },
  { name: 'instance view', at: '', isList: true, columns: ['instanceId', 'latestModelApplied', STATUS.power, HEALTH] },
  {
    name: 'disks',
    at: '',
    isList: true,
    columns: [
      'instanceId',
      {
        name: 'OSDisk',
        of: ({ storageProfile }: VirtualMachineScaleSetVM) => lastPart(storageProfile?.osDisk?.managedDisk?.id),
        powershell: "$_.StorageProfile.OsDisk.ManagedDisk.Id.Split('/')[-1]",
        query: 'storageProfile.osDisk.name',
      },
      {
        name: 'DataDisk',
        of: ({ storageProfile }: VirtualMachineScaleSetVM) => lastPart(storageProfile?.dataDisks?.[0]?.managedDisk?.id),
        powershell: "$_.StorageProfile.DataDisks[0].ManagedDisk.Id.Split('/')[-1]",
        query: 'storageProfile.dataDisks[0].name',
      },
    ],
  },
  {
    name: 'disk sizes',
    at: '',
    isList: true,
    columns: [
      'instanceId',
      {
        name: 'DiskSizeGB',
        of: ({ storageProfile }: VirtualMachineScaleSetVM) => storageProfile?.dataDisks?.[0]?.diskSizeGB,
        powershell: '$_.StorageProfile.DataDisks[0].DiskSizeGB',
        query: 'storageProfile.dataDisks[0].diskSizeGB',
      },
    ],
  },
];

function statusColumn(
  name: string,
  prefix: string,
  of: (instance: VirtualMachineScaleSetVM) => readonly InstanceViewStatus[],
): Column {
  return {
    name,
    of: (instance: VirtualMachineScaleSetVM) => of(instance).find(({ code }) => code?.startsWith(`${prefix}/`))?.code,
    powershell: `($_.InstanceView.Statuses | Where-Object Code -like '${prefix}/*').Code`,
    query: `instanceView.statuses[?starts_with(code,'${prefix}/')].code|[0]`,
  };
}
