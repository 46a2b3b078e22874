import { createHash } from 'node:crypto';

/** A platform image in the version that an OS disk is created from. */
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
  {
    pattern: /18[._]?04|bionic/i,
    version: '18.04',
    codename: 'bionic',
    name: 'Ubuntu 18.04.6 LTS',
    kernel: '5.4.0-1122-azure',
    separateBoot: false,
  },
  {
    pattern: /16[._]?04|xenial/i,
    version: '16.04',
    codename: 'xenial',
    name: 'Ubuntu 16.04.7 LTS',
    kernel: '4.15.0-1113-azure',
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

/** Returns the release that an image holds. Assumed: an image that names no other release is Ubuntu 22.04, the lab's. */
export function releaseOf(image: OsImage): Release {
  const name = `${image.offer} ${image.sku}`;
  return RELEASES.find(({ pattern }) => pattern.test(name)) ?? JAMMY;
}

/** Returns a UUID that is the same on every disk of one image version, because Azure copies the image's bytes. */
export function stableUuid(image: OsImage, part: string): string {
  const urn = [image.publisher, image.offer, image.sku, image.exactVersion, part].join(':');
  const hex = createHash('sha256').update(urn.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
