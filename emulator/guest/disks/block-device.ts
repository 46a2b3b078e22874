import { randomBytes } from 'node:crypto';
import type { FileSystem } from '../fs/file-system.ts';
import type { OsImage } from '../image/os-image.ts';
import { rootOf } from '../image/root-file-system.ts';
import { bootPartitions } from './partitions.ts';
import { GB, MB, type Partition, type Volume } from './volume.ts';

/**
 * A disk as the guest sees it. Its content lives and dies with this object, so the managed disk should hold it: a new disk is a
 * new, empty `BlockDevice`, or one made from an image.
 */
export class BlockDevice implements Volume {
  /** The image it was made from; none for a data disk. */
  readonly image: OsImage | undefined;
  fileSystem: FileSystem | undefined;
  readonly partitions: Partition[] = [];
  /** The serial number, by which a guest tells one disk from another. */
  readonly serial: string;
  #ownBytes: number;
  #sizeBytes: number;

  constructor(options: { sizeGB: number; image?: OsImage; serial?: string }) {
    this.serial = options.serial ?? serialFrom(randomBytes(12).toString('hex'));
    this.#ownBytes = this.#sizeBytes = options.sizeGB * GB;
    this.image = options.image;
    if (options.image) this.#writeImage(options.image);
  }

  /** The size that the guest's kernel has read: at the boot, when the disk was attached, or at the last rescan. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** The UUID of the file system made on the whole disk, if there is one. */
  get fsUuid(): string | undefined {
    return this.fileSystem?.uuid;
  }

  /**
   * Grows it in place. The guest sees the new size at a rescan; partitions and file systems keep theirs (`growpart`, `resize2fs`).
   */
  resize(sizeGB: number): void {
    this.#ownBytes = sizeGB * GB;
  }

  /** Reads the size of the disk again, as the kernel does at a boot and at a rescan. */
  rescan(): void {
    this.#sizeBytes = this.#ownBytes;
  }

  /** The most a partition can take: up to the next one, or to the backup partition table in the disk's last megabyte. */
  roomFor(partition: Partition): number {
    const next = this.partitions.map((each) => each.startBytes).filter((start) => start > partition.startBytes);
    return Math.min(...next, this.#sizeBytes - MB) - partition.startBytes;
  }

  /** Forgets all partitions and file systems. */
  wipe(): void {
    this.fileSystem = undefined;
    this.partitions.length = 0;
  }

  #writeImage(image: OsImage): void {
    const boot = bootPartitions(image);
    this.partitions.push(...boot);
    const startBytes = Math.max(...boot.map((each) => each.startBytes + each.sizeBytes));
    // The root partition is the size of the image until cloud-init's growpart makes it fill a larger disk.
    const sizeBytes = Math.min(this.#sizeBytes, 30 * GB) - MB - startBytes;
    this.partitions.push({ number: 1, startBytes, sizeBytes, fileSystem: rootOf(image, sizeBytes) });
    this.partitions.sort((a, b) => a.number - b.number);
  }
}

/**
 * Returns the serial number of a disk, from 24 hexadecimal digits of its own. Those of Microsoft's virtual disks begin with
 * 60022480.
 */
export function serialFrom(digits: string): string {
  return `60022480${digits}`;
}
