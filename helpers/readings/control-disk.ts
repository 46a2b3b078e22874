import { randomUUID } from 'node:crypto';
import type { DataDisk } from '@azure/arm-compute';
import type { Cmdlets } from '../cmdlets/cmdlets.ts';
import { readGuestDiskSize } from './guest.ts';

/** The sizes in GB of the control disk. No model asks for the larger one. */
const SMALL = 32;
const ENLARGED = 128;
/** A LUN that no model of the lab uses. */
const LUN = 9;

/** A managed disk that this suite created, attached to an instance and enlarged: its sizes in GB before and after. */
export interface ControlDiskReading {
  readonly instance: string;
  readonly lun: number;
  readonly guestBefore: number;
  readonly guest: number;
  /** The size in the resource, which Azure returns because the disk belongs to no scale set. */
  readonly disk: number | undefined;
}

/**
 * Reads the positive control of a claim that a disk kept its size: a larger disk would have been noticed. It creates a managed
 * disk, attaches it to an instance, enlarges it with `Update-AzDisk`, and reads its size in the guest OS. It detaches and deletes
 * the disk afterward.
 */
export async function readControlDisk(cmdlets: Cmdlets): Promise<ControlDiskReading> {
  const { getAzVmssVM, newAzDisk, getAzDisk, updateAzDisk, removeAzDisk, updateAzVmssVM } = cmdlets;
  const instance = (await getAzVmssVM()).at(-1);
  if (instance === undefined) throw new Error('There is no instance to attach the control disk to.');
  const { instanceId = '', location, storageProfile } = instance;
  const diskName = `control-${randomUUID()}`;
  const { dataDisks: own = [] } = storageProfile ?? {};
  const update = (dataDisks: DataDisk[]) =>
    updateAzVmssVM({ virtualMachineScaleSetVM: { ...instance, storageProfile: { ...storageProfile, dataDisks } } });
  const { id = '' } = await newAzDisk({ diskName, location, diskSizeGB: SMALL });
  try {
    await update([...own, { lun: LUN, createOption: 'Attach', managedDisk: { id } }]);
    const guestBefore = await readGuestDiskSize(cmdlets, { instanceId, lun: LUN });
    await updateAzDisk({ diskName, diskSizeGB: ENLARGED });
    const { diskSizeGB: disk } = await getAzDisk({ diskName });
    const guest = await readGuestDiskSize(cmdlets, { instanceId, lun: LUN });
    return { instance: instanceId, lun: LUN, guestBefore, guest, disk };
  } finally {
    await update(own);
    await removeAzDisk({ diskName });
  }
}
