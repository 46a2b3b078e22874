import type { Cmdlets } from '../cmdlets/cmdlets.ts';
import type { DiskReading, SizeReading } from './disks.ts';

/** The size in GB of the control disk after it was enlarged. No model asks for as much. */
const CONTROL_SIZE = 128;

interface Sizes {
  readDisks(): Promise<DiskReading[]>;
  readDataDiskSizes(): Promise<SizeReading[]>;
}

/**
 * Reads the positive control of a claim that a disk kept its size: a larger disk would have been noticed. The control adds an instance,
 * enlarges its data disk with `Update-AzDisk`, reads its sizes, and deletes the instance.
 */
export async function readEnlargedControlDisk(
  { getAzVmss, getAzVmssVM, updateAzVmss, updateAzDisk, removeAzVmss }: Cmdlets,
  { readDisks, readDataDiskSizes }: Sizes,
): Promise<SizeReading> {
  const before = (await getAzVmssVM()).map(({ instanceId }) => instanceId);
  const { sku } = await getAzVmss();
  await updateAzVmss({ skuCapacity: (sku?.capacity ?? before.length) + 1 });
  const added = (await getAzVmssVM()).find(({ instanceId }) => !before.includes(instanceId))?.instanceId;
  if (added === undefined) throw new Error('Scaling out added no instance, so there is no control disk to enlarge.');
  try {
    const disk = (await readDisks()).find((each) => each.instance === added && each.disk === 0);
    if (disk === undefined) throw new Error(`The new instance ${added} has no data disk at LUN 0 to enlarge.`);
    await updateAzDisk({ diskName: disk.name, diskSizeGB: CONTROL_SIZE });
    const sizes = (await readDataDiskSizes()).find(({ instance }) => instance === added);
    if (sizes === undefined) throw new Error(`The new instance ${added} no longer has a data disk.`);
    return sizes;
  } finally {
    await removeAzVmss({ instanceId: [added] });
  }
}
