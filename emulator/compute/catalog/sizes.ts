import { catalogRefusals } from '../refusals/catalog.ts';
import { sizesOfSeries } from './series.ts';
import type { Size } from './size.ts';

export type { Size };

const BASV2 = { family: 'standardBasv2Family', temporaryDiskMB: 0, maxDataDisks: 4 };
const B = { family: 'standardBSFamily', acceleratedNetworking: false };
const GEN1_ONLY = { generations: 'V1', trustedLaunch: false, acceleratedNetworking: false };

/** The sizes that the lab, its guide and its tests name (source: vm-sizes-page). The regions in which they are missing or restricted are the emulator's own. */
const NAMED: readonly Size[] = [
  size('Standard_B2ats_v2', 2, 1, BASV2),
  size('Standard_B2als_v2', 2, 4, BASV2),
  size('Standard_B2as_v2', 2, 8, BASV2),
  size('Standard_B4als_v2', 4, 8, { ...BASV2, maxDataDisks: 8 }),
  size('Standard_B4as_v2', 4, 16, { ...BASV2, maxDataDisks: 8 }),
  size('Standard_B1s', 1, 1, { ...B, maxDataDisks: 2, temporaryDiskMB: 4096, restrictedIn: ['southcentralus'] }),
  size('Standard_B2s', 2, 4, { ...B, maxDataDisks: 4, temporaryDiskMB: 8192, restrictedIn: ['southcentralus'] }),
  size('Standard_B2ms', 2, 8, { ...B, maxDataDisks: 4, temporaryDiskMB: 16384 }),
  size('Standard_D2s_v3', 2, 8, { family: 'standardDSv3Family', maxDataDisks: 4, temporaryDiskMB: 16384 }),
  size('Standard_D2s_v5', 2, 8, { family: 'standardDSv5Family', maxDataDisks: 4 }),
  size('Standard_D4s_v5', 4, 16, { family: 'standardDSv5Family', maxDataDisks: 8 }),
  size('Standard_D2as_v5', 2, 8, { family: 'standardDASv5Family', maxDataDisks: 4 }),
  size('Standard_D4as_v5', 4, 16, { family: 'standardDASv5Family', maxDataDisks: 8 }),
  size('Standard_D2as_v6', 2, 8, {
    family: 'standardDav6Family',
    maxDataDisks: 4,
    generations: 'V2',
    diskControllers: 'NVMe',
    missingIn: ['northcentralus', 'westus'],
  }),
  size('Standard_DS1_v2', 1, 3.5, { family: 'standardDSv2Family', maxDataDisks: 4, temporaryDiskMB: 7168 }),
  size('Standard_A2_v2', 2, 4, {
    ...GEN1_ONLY,
    family: 'standardAv2Family',
    maxDataDisks: 4,
    temporaryDiskMB: 20480,
    premiumIO: false,
    missingIn: ['swedencentral', 'westus3'],
  }),
];

/** All sizes, by their names. */
const BY_NAME = new Map(
  [
    ...NAMED,
    ...sizesOfSeries().map(({ name, vCPUs, memoryGB, ...more }) => size(name, vCPUs, memoryGB, more)),
    // A size that is named above is in a series as well.
    ...NAMED,
  ].map((each) => [each.name.toLowerCase(), each]),
);
/** All sizes. */
export const SIZES: readonly Size[] = [...BY_NAME.values()];

function size(
  name: string,
  vCPUs: number,
  memoryGB: number,
  more: Partial<Size> & { family: string; maxDataDisks: number },
): Size {
  return {
    name,
    vCPUs,
    memoryGB,
    temporaryDiskMB: 0,
    premiumIO: true,
    generations: 'V1,V2',
    trustedLaunch: true,
    diskControllers: 'SCSI',
    acceleratedNetworking: true,
    missingIn: [],
    restrictedIn: [],
    ...more,
  };
}

/** The sizes a region has, restricted ones too. */
export function sizesIn(location: string): Size[] {
  return SIZES.filter(({ missingIn }) => !missingIn.includes(location));
}

/** Returns the size of that name in a region. Refuses a name that the region does not have. */
export function findSize(name: string, location: string): Size {
  const found = BY_NAME.get(name.toLowerCase());
  if (found && !found.missingIn.includes(location)) return found;
  const known = sizesIn(location).map((each) => each.name);
  throw catalogRefusals.unknownSize(name, known);
}

/** Refuses a size that this subscription may not use in the region. */
export function checkRestriction(size: Size, location: string, zones: readonly string[], resourceId: string): void {
  if (size.restrictedIn.includes(location)) throw catalogRefusals.restrictedSize(resourceId, location, zones);
}
