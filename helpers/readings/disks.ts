import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { parseResourceId } from '../azure/deployment/resource-id.ts';
import type { Cmdlets } from '../cmdlets/cmdlets.ts';

/** A managed disk of an instance, read from the disk itself and not from a model. */
export interface DiskReading {
  readonly instance: string;
  /** `OS`, or the LUN of a data disk. */
  readonly disk: 'OS' | number;
  readonly name: string;
  readonly sizeGB: number | undefined;
  /** A different id means a different disk. */
  readonly uniqueId: string | undefined;
  readonly timeCreated: Date | undefined;
}

/** One data disk's size in GB, from each of the four places that know it. A size is never concluded from a model alone. */
export interface SizeReading {
  readonly instance: string;
  readonly lun: number;
  /** The size that the scale set model specifies. */
  readonly setModel: number | undefined;
  /** The size in the instance's own model. */
  readonly instanceModel: number | undefined;
  /** The size of the managed disk. */
  readonly disk: number | undefined;
  /** The size that the guest OS sees. */
  readonly guest: number;
}

/** Reads every disk of every instance with `Get-AzDisk`, by the ids in the instances' own models: the OS disk first, then by LUN. */
export async function readDisks({ getAzVmssVM, getAzDisk }: Pick<Cmdlets, 'getAzVmssVM' | 'getAzDisk'>) {
  const attached = (await getAzVmssVM()).flatMap(listAttached);
  return Promise.all(
    attached.map(async ({ instance, disk, id }): Promise<DiskReading> => {
      const { name } = parseResourceId(id);
      const { diskSizeGB, uniqueId, timeCreated } = await getAzDisk({ diskName: name });
      return { instance, disk, name, sizeGB: diskSizeGB, uniqueId, timeCreated };
    }),
  );
}

function listAttached({ instanceId = '', storageProfile }: VirtualMachineScaleSetVM) {
  const { osDisk, dataDisks = [] } = storageProfile ?? {};
  return [
    { instance: instanceId, disk: 'OS' as const, id: osDisk?.managedDisk?.id },
    ...dataDisks
      .toSorted((a, b) => a.lun - b.lun)
      .map(({ lun, managedDisk }) => ({ instance: instanceId, disk: lun, id: managedDisk?.id })),
  ].flatMap(({ id, ...rest }) => (id === undefined ? [] : [{ ...rest, id }]));
}
