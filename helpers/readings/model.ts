import type { VirtualMachineScaleSet } from '@azure/arm-compute';

/** What a scale set's instances are to become. */
export interface ModelReading {
  /** Who brings a changed model to the instances: `Manual`, `Automatic`, `Rolling`. */
  readonly mode: string | undefined;
  readonly capacity: number | undefined;
  readonly size: string | undefined;
  /** `latest`, or a version. */
  readonly imageVersion: string | undefined;
  /** By LUN. */
  readonly dataDisks: readonly { readonly lun: number; readonly sizeGB: number | undefined }[];
  readonly extensions: readonly string[];
  readonly provisioningState: string | undefined;
}

/** Reads the model in the answer of `Get-AzVmss`. */
export function readModel({
  sku,
  upgradePolicy,
  provisioningState,
  virtualMachineProfile,
}: VirtualMachineScaleSet): ModelReading {
  const { storageProfile, extensionProfile } = virtualMachineProfile ?? {};
  return {
    mode: upgradePolicy?.mode,
    capacity: sku?.capacity,
    size: sku?.name,
    imageVersion: storageProfile?.imageReference?.version,
    dataDisks: (storageProfile?.dataDisks ?? [])
      .map(({ lun, diskSizeGB }) => ({ lun, sizeGB: diskSizeGB }))
      .toSorted((a, b) => a.lun - b.lun),
    extensions: (extensionProfile?.extensions ?? []).map(({ name = '' }) => name),
    provisioningState,
  };
}
