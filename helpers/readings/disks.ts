import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { parseResourceId } from '../azure/deployment/resource-id.ts';

/**
 * A managed disk of an instance, as the instance's own model names it. Azure does not return the disk itself (source:
 * azure-cli-20258).
 */
export interface DiskReading {
  readonly instance: string;
  /** `OS`, or the LUN of a data disk. */
  readonly disk: 'OS' | number;
  /** The last part of its id. A different name means a different disk, because all disks of the lab are in one resource group. */
  readonly name: string;
}

/** One data disk's size in GB, from each place where it can be read. No claim concludes a size from a model alone. */
export interface SizeReading {
  readonly instance: string;
  readonly lun: number;
  /** The size that the scale set model specifies. */
  readonly setModel: number | undefined;
  /** The size in the instance's own model. */
  readonly instanceModel: number | undefined;
  /**
   * The size of the managed disk, from a snapshot of it: Azure's own value. Absent if no snapshot was requested; undefined if Azure
   * rejected it.
   */
  readonly disk?: number | undefined;
  /** The size that the guest OS sees after a rescan. */
  readonly guest: number;
  /** The disk's serial number in the guest OS. */
  readonly serial: string;
}

/** Lists the disks in the instances' own models: the OS disk of an instance first, then its data disks by LUN. */
export function readDisks(instances: readonly VirtualMachineScaleSetVM[]): DiskReading[] {
  return instances.flatMap(({ instanceId: instance = '', storageProfile }) => {
    const { osDisk, dataDisks = [] } = storageProfile ?? {};
    const attached = [
      { disk: 'OS' as const, id: osDisk?.managedDisk?.id },
      ...dataDisks
        .toSorted((a, b) => a.lun - b.lun)
        .map(({ lun, managedDisk }) => ({ disk: lun, id: managedDisk?.id })),
    ];
    return attached.flatMap(({ disk, id }) =>
      id === undefined ? [] : [{ instance, disk, name: parseResourceId(id).name }],
    );
  });
}

/**
 * Returns the size of the disk itself, as the guest OS and the snapshot agree on it. Where they disagree, it returns both in words.
 * Without a snapshot the guest OS decides.
 */
export function sizeOf({ guest, disk = guest }: Pick<SizeReading, 'guest' | 'disk'>): number | string {
  return guest === disk ? guest : `guest ${guest}, snapshot ${disk}`;
}
