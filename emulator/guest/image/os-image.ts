import { createHash } from 'node:crypto';
import { FileSystem } from '../fs/file-system.ts';
import type { Directory } from '../fs/nodes.ts';
import { imageTree } from './tree.ts';

/** A platform image, in the version an OS disk is made from. */
export interface OsImage {
  publisher: string;
  offer: string;
  sku: string;
  exactVersion: string;
}

/** A release of the operating system. */
export interface Release {
  version: string;
  codename: string;
  name: string;
  kernel: string;
  separateBoot: boolean;
}

const RELEASES: readonly (Release & { pattern: RegExp })[] = [
  {
    pattern: /24[._]?04|noble/i,
    version: '24.04',
    codename: 'noble',
    name: 'Ubuntu 24.04.3 LTS',
    kernel: '6.14.0-1012-azure',
    separateBoot: true,
  },
  {
    pattern: /20[._]?04|focal/i,
    version: '20.04',
    codename: 'focal',
    name: 'Ubuntu 20.04.6 LTS',
    kernel: '5.15.0-1089-azure',
    separateBoot: false,
  },
];

const JAMMY: Release = {
  version: '22.04',
  codename: 'jammy',
  name: 'Ubuntu 22.04.5 LTS',
  kernel: '6.8.0-1034-azure',
  separateBoot: false,
};

/** Which release an image holds. Assumed: an image that names none of the others is taken for Ubuntu 22.04, the lab's. */
export function releaseOf(image: OsImage): Release {
  const name = `${image.offer} ${image.sku}`;
  return RELEASES.find(({ pattern }) => pattern.test(name)) ?? JAMMY;
}

/** A UUID that is the same on every disk made from the same version of an image, as it is in reality: the image's bytes are copied. */
export function stableUuid(image: OsImage, part: string): string {
  const urn = [image.publisher, image.offer, image.sku, image.exactVersion, part].join(':');
  const hex = createHash('sha256').update(urn.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

const trees = new Map<string, Directory>();

/** The root file system of a new disk made from an image. All disks of an image share its files until they change them. */
export function rootOf(image: OsImage, sizeBytes: number): FileSystem {
  const uuid = stableUuid(image, 'root');
  let tree = trees.get(uuid);
  if (!tree) {
    tree = imageTree(image, releaseOf(image), uuid);
    trees.set(uuid, tree);
  }
  // Assumed: what an Ubuntu server image takes on the disk.
  return new FileSystem({
    type: 'ext4',
    uuid,
    label: 'cloudimg-rootfs',
    sizeBytes,
    root: tree.copy(),
    usedBytes: 2.1e9,
  });
}
