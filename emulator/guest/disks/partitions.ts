import { FileSystem } from '../fs/file-system.ts';
import { Directory } from '../fs/nodes.ts';
import { type OsImage, releaseOf, stableUuid } from '../image/os-image.ts';
import { MB, type Partition } from './volume.ts';

/**
 * The partitions before the root partition on Ubuntu's cloud images: BIOS boot (14), EFI (15) and, since 24.04, /boot (16).
 * Source: `lsblk` of the images on cloud-images.ubuntu.com.
 */
export function bootPartitions(image: OsImage): Partition[] {
  const partitions: Partition[] = [
    { number: 14, startBytes: MB, sizeBytes: 4 * MB, fileSystem: undefined },
    { number: 15, startBytes: 5 * MB, sizeBytes: 106 * MB, fileSystem: efi(image) },
  ];
  if (releaseOf(image).separateBoot) {
    partitions.push({ number: 16, startBytes: 111 * MB, sizeBytes: 913 * MB, fileSystem: boot(image) });
  }
  return partitions;
}

const empty = () => new Directory({ mode: 0o755, uid: 0, gid: 0, mtime: new Date(0) });

function efi(image: OsImage): FileSystem {
  const serial = stableUuid(image, 'efi').slice(0, 8).toUpperCase();
  const uuid = `${serial.slice(0, 4)}-${serial.slice(4)}`;
  return new FileSystem({ type: 'vfat', uuid, label: 'UEFI', sizeBytes: 104 * MB, root: empty(), usedBytes: 6 * MB });
}

function boot(image: OsImage): FileSystem {
  const options = { uuid: stableUuid(image, 'boot'), label: 'BOOT', sizeBytes: 881 * MB, root: empty() };
  return new FileSystem({ type: 'ext4', ...options, usedBytes: 60 * MB });
}
