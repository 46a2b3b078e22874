import type {
  RollingUpgradePolicy,
  VirtualMachineScaleSet,
  VirtualMachineScaleSetDataDisk,
  VirtualMachineScaleSetExtension,
  VirtualMachineScaleSetVMProfile,
} from '@azure/arm-compute';
import { cmdlet } from './cmdlet.ts';

/** Makes the row of a cmdlet that returns a changed copy of a model and sends no request: `Update-AzVmss` sends the copy. */
function modelCmdlet<const Name extends string, Parameters extends object>(
  name: Name,
  change: (model: VirtualMachineScaleSet, parameters: Parameters) => VirtualMachineScaleSet,
) {
  return cmdlet(
    name,
    'in memory',
    (_lab, model: VirtualMachineScaleSet, parameters: Parameters) => change(model, parameters),
    {
      powershell: (virtualMachineScaleSet, parameters) => [
        { cmdlet: name, parameters: { virtualMachineScaleSet, ...parameters } },
      ],
    },
  );
}

/** The parameters of `Add-AzVmssExtension`. */
export interface Extension {
  readonly name: string;
  readonly publisher: string;
  readonly type: string;
  readonly typeHandlerVersion: string;
  /** A new value makes Azure run an unchanged extension again. */
  readonly forceUpdateTag?: string;
  readonly setting?: object;
  /** Azure never returns it. */
  readonly protectedSetting?: object;
}

/** Adds an extension, in place of one of the same name. */
export const addAzVmssExtension = modelCmdlet('Add-AzVmssExtension', (model, extension: Extension) => {
  const { type, setting, protectedSetting, ...rest } = extension;
  const added: VirtualMachineScaleSetExtension = {
    ...rest,
    typePropertiesType: type,
    ...(setting && { settings: setting }),
    ...(protectedSetting && { protectedSettings: protectedSetting }),
  };
  return withExtensions(model, (extensions) => [...extensions.filter(({ name }) => name !== extension.name), added]);
});

/** Removes the extension of that name. */
export const removeAzVmssExtension = modelCmdlet('Remove-AzVmssExtension', (model, { name }: { name: string }) =>
  withExtensions(model, (extensions) => extensions.filter((extension) => extension.name !== name)),
);

/** Adds an empty data disk. */
export const addAzVmssDataDisk = modelCmdlet(
  'Add-AzVmssDataDisk',
  (model, { lun, diskSizeGB }: { lun: number; diskSizeGB: number }) =>
    withDataDisks(model, (disks) => [...disks, { lun, diskSizeGB, createOption: 'Empty' }]),
);

/** Removes the data disk at that LUN. */
export const removeAzVmssDataDisk = modelCmdlet('Remove-AzVmssDataDisk', (model, { lun }: { lun: number }) =>
  withDataDisks(model, (disks) => disks.filter((disk) => disk.lun !== lun)),
);

/** Sets `$vmss.VirtualMachineProfile.StorageProfile.DataDisks[0].DiskSizeGB` on a copy. Throws if the model has no disk at the LUN. */
export function setDataDiskSize(
  model: VirtualMachineScaleSet,
  { lun, diskSizeGB }: { lun: number; diskSizeGB: number },
): VirtualMachineScaleSet {
  return withDataDisks(model, (disks) => {
    if (!disks.some((disk) => disk.lun === lun)) throw new Error(`The model has no data disk at LUN ${lun} to resize.`);
    return disks.map((disk) => (disk.lun === lun ? { ...disk, diskSizeGB } : disk));
  });
}

/** Sets properties of `$vmss.VirtualMachineProfile.OsProfile` on a copy. Custom data is base64. */
export function setOSProfile(
  model: VirtualMachineScaleSet,
  osProfile: NonNullable<VirtualMachineScaleSetVMProfile['osProfile']>,
): VirtualMachineScaleSet {
  return withProfile(model, (profile) => ({ ...profile, osProfile: { ...profile.osProfile, ...osProfile } }));
}

/** Sets `$vmss.VirtualMachineProfile.StorageProfile.OsDisk.ManagedDisk.StorageAccountType` on a copy. */
export function setOSDiskType(
  model: VirtualMachineScaleSet,
  storageAccountType: 'Standard_LRS' | 'StandardSSD_LRS' | 'Premium_LRS',
): VirtualMachineScaleSet {
  return withProfile(model, ({ storageProfile, ...profile }) => {
    const { osDisk = { createOption: 'FromImage' } } = storageProfile ?? {};
    const managedDisk = { ...osDisk.managedDisk, storageAccountType };
    return { ...profile, storageProfile: { ...storageProfile, osDisk: { ...osDisk, managedDisk } } };
  });
}

/** Sets properties of `$vmss.UpgradePolicy.RollingUpgradePolicy` on a copy. */
export function setRollingUpgradePolicy(
  model: VirtualMachineScaleSet,
  policy: RollingUpgradePolicy,
): VirtualMachineScaleSet {
  const { upgradePolicy } = model;
  const rollingUpgradePolicy = { ...upgradePolicy?.rollingUpgradePolicy, ...policy };
  return { ...model, upgradePolicy: { ...upgradePolicy, rollingUpgradePolicy } };
}

/** Sets `$vmss.VirtualMachineProfile.NetworkProfile.HealthProbe` to null on a copy: no probe reports the instances' health. */
export function removeHealthProbe(model: VirtualMachineScaleSet): VirtualMachineScaleSet {
  return withProfile(model, ({ networkProfile, ...profile }) => {
    const { healthProbe: _, ...rest } = networkProfile ?? {};
    return { ...profile, networkProfile: rest };
  });
}

function withExtensions(
  model: VirtualMachineScaleSet,
  change: (extensions: readonly VirtualMachineScaleSetExtension[]) => VirtualMachineScaleSetExtension[],
): VirtualMachineScaleSet {
  return withProfile(model, ({ extensionProfile, ...profile }) => ({
    ...profile,
    extensionProfile: { ...extensionProfile, extensions: change(extensionProfile?.extensions ?? []) },
  }));
}

function withDataDisks(
  model: VirtualMachineScaleSet,
  change: (disks: readonly VirtualMachineScaleSetDataDisk[]) => VirtualMachineScaleSetDataDisk[],
): VirtualMachineScaleSet {
  return withProfile(model, ({ storageProfile, ...profile }) => ({
    ...profile,
    storageProfile: { ...storageProfile, dataDisks: change(storageProfile?.dataDisks ?? []) },
  }));
}

function withProfile(
  model: VirtualMachineScaleSet,
  change: (profile: VirtualMachineScaleSetVMProfile) => VirtualMachineScaleSetVMProfile,
): VirtualMachineScaleSet {
  return { ...model, virtualMachineProfile: change(model.virtualMachineProfile ?? {}) };
}
