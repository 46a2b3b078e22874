import type { Cmdlets } from '../cmdlets/cmdlets.ts';

const GB = 1024 ** 3;

/** The size in GB of the data disk at a LUN, as the instance's operating system sees it. Throws if it sees no disk there. */
export async function readGuestDiskSize(
  { invokeAzVmssVMRunCommand }: Pick<Cmdlets, 'invokeAzVmssVMRunCommand'>,
  { instanceId, lun }: { instanceId: string; lun: number },
): Promise<number> {
  // By its LUN: letters may change when a disk is replaced.
  const script = `lsblk --bytes --nodeps --noheadings --output SIZE "$(readlink -f /dev/disk/azure/scsi1/lun${lun})"`;
  const { stdout, stderr } = await invokeAzVmssVMRunCommand({ instanceId, script });
  const bytes = Number(stdout.trim() || Number.NaN);
  if (Number.isFinite(bytes)) return bytes / GB;
  throw new Error(`Instance ${instanceId} sees no disk at LUN ${lun}: lsblk wrote "${stdout}" and "${stderr}".`);
}
