import type { Cmdlets } from '../cmdlets/cmdlets.ts';

const GB = 1024 ** 3;

/** Reads the size in GB of the data disk at a LUN, as the guest OS sees it. Throws if the guest OS sees no disk there. */
export async function readGuestDiskSize(
  { invokeAzVmssVMRunCommand }: Pick<Cmdlets, 'invokeAzVmssVMRunCommand'>,
  { instanceId, lun }: { instanceId: string; lun: number },
): Promise<number> {
  // The script finds the disk by its LUN, because its letter may change when a disk is replaced.
  const script = [
    `device=$(readlink -f /dev/disk/azure/scsi1/lun${lun})`,
    // A guest OS shows the old size of an enlarged disk until the device is rescanned (source: expand-disks-page).
    'name=$(basename "$device")',
    'rescan="/sys/class/block/$name/device/rescan"',
    'if [ -w "$rescan" ]; then echo 1 > "$rescan"; fi',
    'lsblk --bytes --nodeps --noheadings --output SIZE "$device"',
  ].join('\n');
  const { stdout, stderr } = await invokeAzVmssVMRunCommand({ instanceId, script });
  const bytes = Number(stdout.trim() || Number.NaN);
  if (Number.isFinite(bytes)) return bytes / GB;
  throw new Error(`Instance ${instanceId} sees no disk at LUN ${lun}: lsblk wrote "${stdout}" and "${stderr}".`);
}
