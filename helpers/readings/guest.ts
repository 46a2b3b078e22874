import type { Cmdlets } from '../cmdlets/cmdlets.ts';

const GB = 1024 ** 3;

/** A data disk as the guest OS sees it. */
export interface GuestDisk {
  readonly lun: number;
  readonly sizeGB: number;
  /** The serial number that the guest OS reads from the disk. It shows which disk is meant, but no page promises that it never changes. */
  readonly serial: string;
}

/** The script that prints LUN, size in bytes and serial number of every data disk, after a rescan. */
const SCRIPT = [
  // A disk is found by its LUN, because its letter may change when the disk is replaced.
  'for link in /dev/disk/azure/scsi1/lun*; do',
  'device=$(readlink -f "$link")',
  // A guest OS shows the old size of an enlarged disk until the device is rescanned (source: expand-disks-page).
  'rescan="/sys/class/block/$(basename "$device")/device/rescan"',
  'if [ -w "$rescan" ]; then echo 1 > "$rescan"; fi',
  'echo "$(basename "$link") $(lsblk --bytes --nodeps --noheadings --output SIZE,SERIAL "$device")"',
  'done',
].join('\n');

/** Reads every data disk of an instance, as its guest OS sees it, by LUN. It is one command, however many disks there are. */
export async function readGuestDisks(
  { invokeAzVmssVMRunCommand }: Pick<Cmdlets, 'invokeAzVmssVMRunCommand'>,
  instanceId: string,
): Promise<GuestDisk[]> {
  const { stdout } = await invokeAzVmssVMRunCommand({ instanceId, script: SCRIPT });
  return [...stdout.matchAll(/^lun(\d+)\s+(\d+)[ \t]*(\S*)$/gm)]
    .map(([, lun, bytes, serial = '']) => ({ lun: Number(lun), sizeGB: Number(bytes) / GB, serial }))
    .sort((a, b) => a.lun - b.lun);
}

/** Reads the size in GB of the data disk at a LUN, as the guest OS sees it. Throws if the guest OS sees no disk there. */
export async function readGuestDiskSize(
  cmdlets: Pick<Cmdlets, 'invokeAzVmssVMRunCommand'>,
  { instanceId, lun }: { instanceId: string; lun: number },
): Promise<number> {
  const disks = await readGuestDisks(cmdlets, instanceId);
  const found = disks.find((disk) => disk.lun === lun);
  if (found) return found.sizeGB;
  const seen = disks.map((disk) => disk.lun).join(', ') || 'none';
  throw new Error(`Instance ${instanceId} sees no disk at LUN ${lun}. The LUNs that it sees: ${seen}.`);
}
