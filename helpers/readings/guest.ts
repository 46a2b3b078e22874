import type { Cmdlets } from '../cmdlets/cmdlets.ts';

const GB = 1024 ** 3;

/** Reads the size in GB of the data disk at a LUN, as the guest OS sees it. Throws if the guest OS sees no disk there. */
export async function readGuestDiskSize(
  { invokeAzVmssVMRunCommand }: Pick<Cmdlets, 'invokeAzVmssVMRunCommand'>,
  { instanceId, lun }: { instanceId: string; lun: number },
): Promise<number> {
  // The script finds the disk by its LUN, because its letter may change when a disk is replaced.
  const script = `lsblk --bytes --nodeps --noheadings --output SIZE "$(readlink -f /dev/disk/azure/scsi1/lun${lun})"`;
  const { stdout, stderr } = await invokeAzVmssVMRunCommand({ instanceId, script });
  const bytes = Number(stdout.trim() || Number.NaN);
  if (Number.isFinite(bytes)) return bytes / GB;
  throw new Error(`Instance ${instanceId} sees no disk at LUN ${lun}: lsblk wrote "${stdout}" and "${stderr}".`);
}
