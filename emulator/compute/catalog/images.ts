import { catalogRefusals } from '../refusals/catalog.ts';
import { type ImageVersions, publishedVersions } from './image-versions.ts';

/** A SKU of the image catalog. */
export interface Image extends ImageVersions {
  publisher: string;
  offer: string;
  sku: string;
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

const FOCAL = { ...CANONICAL, offer: '0001-com-ubuntu-server-focal', osVersion: '20.04', automaticOSUpgrade: true };
const JAMMY_VERSIONS = publishedVersions('22.04', '2025-08-27', '2025-09-25');
const NOBLE_VERSIONS = publishedVersions('24.04', '2025-08-26', '2025-09-23');
/** The standard support of focal ended in May 2025; nothing is published for it any more (assumed: its last version). */
const FOCAL_VERSIONS = { versions: ['20.04.202505200'], deprecated: ['20.04.202504290'] } as const;
/** The offer of the releases before. Assumed: their last versions. */
const SERVER = { ...CANONICAL, offer: 'UbuntuServer', automaticOSUpgrade: true };
const BIONIC = {
  ...SERVER,
  osVersion: '18.04',
  versions: ['18.04.202401161'],
  deprecated: ['18.04.202306070'],
} as const;
const XENIAL = {
  ...SERVER,
  osVersion: '16.04',
  versions: ['16.04.202109280'],
  deprecated: ['16.04.202104160'],
} as const;

/** The catalog. The OS disk has 30 GB (source: original-lab-first-run). */
export const IMAGES: readonly Image[] = [
  { ...JAMMY, ...GEN2, sku: '22_04-lts-gen2', ...JAMMY_VERSIONS },
  { ...JAMMY, ...GEN1, sku: '22_04-lts', ...JAMMY_VERSIONS },
  { ...NOBLE, ...GEN2, sku: 'server', ...NOBLE_VERSIONS },
  { ...NOBLE, ...GEN1, sku: 'server-gen1', ...NOBLE_VERSIONS },
  { ...FOCAL, ...GEN2, sku: '20_04-lts-gen2', ...FOCAL_VERSIONS },
  { ...FOCAL, ...GEN1, sku: '20_04-lts', ...FOCAL_VERSIONS },
  { ...BIONIC, ...GEN2, sku: '18_04-lts-gen2' },
  { ...BIONIC, ...GEN1, sku: '18.04-LTS' },
  { ...XENIAL, ...GEN1, sku: '16.04-LTS' },
  { ...XENIAL, ...GEN1, sku: '16.04.0-LTS' },
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

/** Returns the image and version that a reference means now: `latest` is the newest version. Refuses an image that never was in the catalog. */
export function findImage(reference: ImageReference, location: string): ImageVersion {
  const id = reference.id ?? reference.sharedGalleryImageId ?? reference.communityGalleryImageId;
  if (id !== undefined) throw catalogRefusals.imageNotFound(id, location);
  const { publisher = '', offer = '', sku = '', version = 'latest' } = reference;
  const image = IMAGES.find(
    (each) => same(each.publisher, publisher) && same(each.offer, offer) && same(each.sku, sku),
  );
  const known = [...(image?.deprecated ?? []), ...(image?.versions ?? [])];
  const exact = same(version, 'latest') ? known.at(-1) : known.find((each) => each === version);
  if (!image || exact === undefined) throw notFound([publisher, offer, sku], version, image);
  return { image, version: exact };
}

/** Returns the refusal of an image, with what the catalog has instead: versions of its SKU, or SKUs. */
function notFound(names: readonly string[], version: string, image: Image | undefined): Error {
  const skus = IMAGES.map((each) => [each.publisher, each.offer, each.sku].join(':'));
  const versions = image?.versions.map((each) => [...names, each].join(':'));
  return catalogRefusals.platformImageNotFound([...names, version].join(':'), versions ?? skus);
}

/** Refuses a version that is deprecated (source: deprecated-images-page). */
export function checkNotDeprecated({ image, version }: ImageVersion): void {
  const { publisher, offer, sku, deprecated } = image;
  if (deprecated.includes(version)) throw catalogRefusals.imageVersionDeprecated(publisher, offer, sku, version);
}

/** Returns the id of an image version, below the subscription of a resource, with Azure's capitals (source: recording-cli-create-and-modify). */
export function imageId(resourceId: string, location: string, { image, version }: ImageVersion): string {
  const catalog = `/Subscriptions/${resourceId.split('/')[2]}/Providers/Microsoft.Compute/Locations/${location}`;
  return `${catalog}/Publishers/${image.publisher}/ArtifactTypes/VMImage/Offers/${image.offer}/Skus/${image.sku}/Versions/${version}`;
}
