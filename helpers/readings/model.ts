import type { VirtualMachineScaleSet } from '@azure/arm-compute';

/** The scale set model: what it specifies for its instances. */
export interface ModelReading {
  /** The upgrade policy mode: `Manual`, `Automatic` or `Rolling`. */
  readonly mode: string | undefined;
  readonly capacity: number | undefined;
  readonly size: string | undefined;
  /** `latest`, or a version. */
  readonly imageVersion: string | undefined;
  /** Sorted by LUN. */
  readonly dataDisks: readonly { readonly lun: number; readonly sizeGB: number | undefined }[];
  readonly extensions: readonly string[];
  readonly provisioningState: string | undefined;
}

/** Converts the response of `Get-AzVmss` to a reading. */
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
