/** The cmdlets that change a scale set's model in memory only. No request is made; `Update-AzVmss` sends the result. */
import type {
  RollingUpgradePolicy,
  VirtualMachineScaleSet,
  VirtualMachineScaleSetDataDisk,
  VirtualMachineScaleSetExtension,
  VirtualMachineScaleSetVMProfile,
} from '@azure/arm-compute';

/** An extension, by the names of the parameters of `Add-AzVmssExtension`. */
export interface Extension {
  readonly name: string;
  readonly publisher: string;
  readonly type: string;
  readonly typeHandlerVersion: string;
  readonly autoUpgradeMinorVersion?: boolean;
  /** A new value makes Azure run an unchanged extension again. */
  readonly forceUpdateTag?: string;
  readonly setting?: object;
  /** Azure never hands it out again. */
  readonly protectedSetting?: object;
  readonly provisionAfterExtension?: readonly string[];
}

/** `Add-AzVmssExtension`: a copy of the model that has the extension too; one of the same name is replaced. */
export function addAzVmssExtension(model: VirtualMachineScaleSet, extension: Extension): VirtualMachineScaleSet {
  const { type, setting, protectedSetting, provisionAfterExtension, ...rest } = extension;
  const added: VirtualMachineScaleSetExtension = {
    ...rest,
    typePropertiesType: type,
    ...(setting && { settings: setting }),
    ...(protectedSetting && { protectedSettings: protectedSetting }),
    ...(provisionAfterExtension && { provisionAfterExtensions: [...provisionAfterExtension] }),
  };
  return withExtensions(removeAzVmssExtension(model, extension.name), (extensions) => [...extensions, added]);
}

/** `Remove-AzVmssExtension`: a copy of the model without the extension of that name. */
export function removeAzVmssExtension(model: VirtualMachineScaleSet, name: string): VirtualMachineScaleSet {
  return withExtensions(model, (extensions) => extensions.filter((extension) => extension.name !== name));
}

/** `Add-AzVmssDataDisk`: a copy of the model with one more empty data disk. */
export function addAzVmssDataDisk(
  model: VirtualMachineScaleSet,
  { lun, diskSizeGB }: { lun: number; diskSizeGB: number },
): VirtualMachineScaleSet {
  return withDataDisks(model, (disks) => [...disks, { lun, diskSizeGB, createOption: 'Empty' }]);
}

/** `Remove-AzVmssDataDisk`: a copy of the model without the data disk at that LUN. */
export function removeAzVmssDataDisk(model: VirtualMachineScaleSet, lun: number): VirtualMachineScaleSet {
  return withDataDisks(model, (disks) => disks.filter((disk) => disk.lun !== lun));
}

/** `$vmss.VirtualMachineProfile.StorageProfile.DataDisks[0].DiskSizeGB = 64`, on a copy. Throws if the model has no disk at the LUN. */
export function setDataDiskSize(
  model: VirtualMachineScaleSet,
  { lun, diskSizeGB }: { lun: number; diskSizeGB: number },
): VirtualMachineScaleSet {
  return withDataDisks(model, (disks) => {
    if (!disks.some((disk) => disk.lun === lun)) throw new Error(`The model has no data disk at LUN ${lun} to resize.`);
    return disks.map((disk) => (disk.lun === lun ? { ...disk, diskSizeGB } : disk));
  });
}

/** `$vmss.VirtualMachineProfile.OsProfile.… = …`, on a copy. Custom data is base64. */
export function setOSProfile(
  model: VirtualMachineScaleSet,
  osProfile: NonNullable<VirtualMachineScaleSetVMProfile['osProfile']>,
): VirtualMachineScaleSet {
  return withProfile(model, (profile) => ({ ...profile, osProfile: { ...profile.osProfile, ...osProfile } }));
}

/** `$vmss.UpgradePolicy.RollingUpgradePolicy.… = …`, on a copy. */
export function setRollingUpgradePolicy(
  model: VirtualMachineScaleSet,
  policy: RollingUpgradePolicy,
): VirtualMachineScaleSet {
  const { upgradePolicy } = model;
  const rollingUpgradePolicy = { ...upgradePolicy?.rollingUpgradePolicy, ...policy };
  return { ...model, upgradePolicy: { ...upgradePolicy, rollingUpgradePolicy } };
}

/** `$vmss.VirtualMachineProfile.NetworkProfile.HealthProbe = $null`, on a copy: nobody tells the instances' health any more. */
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
