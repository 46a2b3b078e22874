import type { Cmdlets } from '../cmdlets/cmdlets.ts';
import type { DiskReading, SizeReading } from './disks.ts';

/** The size that the control's disk is grown to, in GB: no model asks for as much. */
const GROWN = 128;

interface Sizes {
  readDisks(): Promise<DiskReading[]>;
  readDataDiskSizes(): Promise<SizeReading[]>;
}

/**
 * The positive control of a claim that a disk did not grow: one that does grow is noticed. Adds an instance, grows its data disk with
 * Update-AzDisk, reads its sizes, and removes it again.
 */
export async function readEnlargedControlDisk(
  { getAzVmss, getAzVmssVM, updateAzVmss, updateAzDisk, removeAzVmss }: Cmdlets,
  { readDisks, readDataDiskSizes }: Sizes,
): Promise<SizeReading> {
  const before = (await getAzVmssVM()).map(({ instanceId }) => instanceId);
  const { sku } = await getAzVmss();
  await updateAzVmss({ skuCapacity: (sku?.capacity ?? before.length) + 1 });
  const spare = (await getAzVmssVM()).find(({ instanceId }) => !before.includes(instanceId))?.instanceId;
  if (spare === undefined) throw new Error('The scale set got no new instance, whose disk could be grown.');
  try {
    const disk = (await readDisks()).find((each) => each.instance === spare && each.disk === 0);
    if (disk === undefined) throw new Error(`The new instance ${spare} has no data disk at LUN 0 to grow.`);
    await updateAzDisk({ diskName: disk.name, diskSizeGB: GROWN });
    const sizes = (await readDataDiskSizes()).find(({ instance }) => instance === spare);
    if (sizes === undefined) throw new Error(`The data disk of instance ${spare} is gone.`);
    return sizes;
  } finally {
    await removeAzVmss({ instanceId: [spare] });
  }
}
