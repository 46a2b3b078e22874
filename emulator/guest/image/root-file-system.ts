import { FileSystem } from '../fs/file-system.ts';
import type { Directory } from '../fs/nodes.ts';
import { type OsImage, releaseOf, stableUuid } from './os-image.ts';
import { imageTree } from './tree.ts';

const trees = new Map<string, Directory>();

/** Returns the root file system of a new disk. All disks of one image share its files until they change them. */
export function rootOf(image: OsImage, sizeBytes: number): FileSystem {
  const uuid = stableUuid(image, 'root');
  let tree = trees.get(uuid);
  if (!tree) {
    tree = imageTree(image, releaseOf(image), uuid);
    trees.set(uuid, tree);
  }
  // Assumed: the size of an Ubuntu server image's files.
  return new FileSystem({
    type: 'ext4',
    uuid,
    label: 'cloudimg-rootfs',
    sizeBytes,
    root: tree.copy(),
    usedBytes: 2.1e9,
  });
}
