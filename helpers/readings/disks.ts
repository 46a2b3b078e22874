import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { parseResourceId } from '../azure/deployment/resource-id.ts';
import type { Cmdlets } from '../cmdlets/cmdlets.ts';

/** A managed disk of an instance: the resource itself, not what a model says of it. */
export interface DiskReading {
  readonly instance: string;
  /** `OS`, or the LUN of a data disk. */
  readonly disk: 'OS' | number;
  readonly name: string;
  readonly sizeGB: number | undefined;
  /** Another one means: another disk. */
  readonly uniqueId: string | undefined;
  readonly timeCreated: Date | undefined;
}

/** One data disk's size in GB by the four who know of it. Size is never concluded from one of the models alone. */
export interface SizeReading {
  readonly instance: string;
  readonly lun: number;
  /** What the scale set's model wants. */
  readonly setModel: number | undefined;
  /** What the instance's own model says. */
  readonly instanceModel: number | undefined;
  /** What the disk is. */
  readonly disk: number | undefined;
  /** What the instance's operating system sees. */
  readonly guest: number;
}

/** Reads every disk of every instance with `Get-AzDisk`, by the ids that the instances name: OS disks first, then by LUN. */
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
