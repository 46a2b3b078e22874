import { catalogRefusals } from '../refusals/catalog.ts';

/** A SKU of the image catalog with its versions, oldest first. */
export interface Image {
  publisher: string;
  offer: string;
  sku: string;
  versions: readonly [string, ...string[]];
  generation: 'V1' | 'V2';
  trustedLaunch: boolean;
  /** True if automatic OS image upgrades support it (source: automatic-upgrade-page). */
  automaticOSUpgrade: boolean;
  diskSizeGB: number;
  osName: string;
  osVersion: string;
}

const CANONICAL = { publisher: 'Canonical', diskSizeGB: 30, osName: 'ubuntu' };
const JAMMY = { ...CANONICAL, offer: '0001-com-ubuntu-server-jammy', osVersion: '22.04', automaticOSUpgrade: true };
const NOBLE = { ...CANONICAL, offer: 'ubuntu-24_04-lts', osVersion: '24.04', automaticOSUpgrade: false };
const GEN1 = { generation: 'V1', trustedLaunch: false } as const;
const GEN2 = { generation: 'V2', trustedLaunch: true } as const;

/** The catalog. The OS disk has 30 GB (source: original-lab-first-run). Each SKU has two versions, so that an upgrade has a target. */
export const IMAGES: readonly Image[] = [
  { ...JAMMY, ...GEN2, sku: '22_04-lts-gen2', versions: ['22.04.202508270', '22.04.202509250'] },
  { ...JAMMY, ...GEN1, sku: '22_04-lts', versions: ['22.04.202508270', '22.04.202509250'] },
  { ...NOBLE, ...GEN2, sku: 'server', versions: ['24.04.202508260', '24.04.202509230'] },
  { ...NOBLE, ...GEN1, sku: 'server-gen1', versions: ['24.04.202508260', '24.04.202509230'] },
];

/** An image and the version of it that is meant. */
export interface ImageVersion {
  image: Image;
  version: string;
}

interface ImageReference {
  id?: string;
  publisher?: string;
  offer?: string;
  sku?: string;
  version?: string;
  sharedGalleryImageId?: string;
  communityGalleryImageId?: string;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Returns the image and version that a reference means now: `latest` is the newest version. Refuses an image that is not in the catalog. */
export function findImage(reference: ImageReference, location: string): ImageVersion {
  const id = reference.id ?? reference.sharedGalleryImageId ?? reference.communityGalleryImageId;
  if (id !== undefined) throw catalogRefusals.imageNotFound(id, location);
  const { publisher = '', offer = '', sku = '', version = 'latest' } = reference;
  const image = IMAGES.find(
    (each) => same(each.publisher, publisher) && same(each.offer, offer) && same(each.sku, sku),
  );
  const exact = same(version, 'latest') ? newest(image) : image?.versions.find((each) => each === version);
  if (!image || exact === undefined)
    throw catalogRefusals.platformImageNotFound([publisher, offer, sku, version].join(':'));
  return { image, version: exact };
}

function newest(image: Image | undefined): string | undefined {
  return image?.versions.at(-1);
}

/** Returns the id of an image version, below the subscription of a resource, with Azure's capitals (source: recording-cli-create-and-modify). */
export function imageId(resourceId: string, location: string, { image, version }: ImageVersion): string {
  const catalog = `/Subscriptions/${resourceId.split('/')[2]}/Providers/Microsoft.Compute/Locations/${location}`;
  return `${catalog}/Publishers/${image.publisher}/ArtifactTypes/VMImage/Offers/${image.offer}/Skus/${image.sku}/Versions/${version}`;
}
