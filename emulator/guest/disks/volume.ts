import type { FileSystem } from '../fs/file-system.ts';

/** Sizes of Azure's disks are given in GB and meant in GiB. */
export const GB = 2 ** 30;
/** Partitions start and end at whole megabytes, as `parted` and `growpart` align them. */
export const MB = 2 ** 20;

/** Something a file system can be made on: a disk, or a partition of one. */
export interface Volume {
  readonly sizeBytes: number;
  fileSystem: FileSystem | undefined;
}

/** A partition of a disk. */
export interface Partition extends Volume {
  readonly number: number;
  readonly startBytes: number;
  sizeBytes: number;
}
