import type { Azure } from '../../arm/azure.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { ArmRequest, Route } from '../../core/route.ts';
import { stateOf } from '../catalog/image-versions.ts';
import { checkNotDeprecated, IMAGES, type Image } from '../catalog/images.ts';
import { requireLocation } from '../catalog/locations.ts';
import { catalogRefusals } from '../refusals/catalog.ts';

/** The image catalog: publishers, offers, SKUs, versions, one version. Bare lists, ids with capitals (source: recording-cli-create-and-modify). */
export function imageRoutes(azure: Azure): Route[] {
  const publishers = '/subscriptions/:subscriptionId/providers/Microsoft.Compute/locations/:location/publishers';
  const offers = `${publishers}/:publisher/artifacttypes/vmimage/offers`;
  const skus = `${offers}/:offer/skus`;
  const versions = `${skus}/:sku/versions`;
  const get = (path: string, body: (request: ArmRequest, place: Place) => Json): Route => ({
    method: 'GET',
    path,
    handle: (request) => ({ status: 200, body: body(request, placeOf(azure, request)) }),
  });
  return [
    get(publishers, (_, place) => names(IMAGES, 'publisher').map((name) => item(place, [name]))),
    get(offers, ({ params }, place) =>
      names(matching(params), 'offer').map((name) => item(place, [canonical(params).publisher, name])),
    ),
    get(skus, ({ params }, place) =>
      names(matching(params), 'sku').map((name) => {
        const { publisher, offer } = canonical(params);
        return item(place, [publisher, offer, name]);
      }),
    ),
    get(versions, ({ params, query }, place) => {
      const image = canonical(params);
      return versionsOf(azure, image, query).map((version) =>
        /properties/i.test(query.get('$expand') ?? '') ? full(place, image, version) : short(place, image, version),
      );
    }),
    get(`${versions}/:version`, ({ params }, place) => {
      const image = canonical(params);
      const asked = params.version ?? '';
      const version = asked.toLowerCase() === 'latest' ? image.versions.at(-1) : asked;
      if (version !== undefined && !isKept(azure)) checkNotDeprecated({ image, version });
      if (version === undefined || !listed(azure, image).includes(version)) throw catalogRefusals.artifactNotFound();
      return full(place, image, version);
    }),
  ];
}

/** The beginning of the ids in the catalog. */
interface Place {
  prefix: string;
  location: string;
}

function placeOf(azure: Azure, { params }: ArmRequest): Place {
  const location = requireLocation(params.location ?? '', 'locations/publishers');
  const subscription = azure.subscription.subscriptionId;
  return { location, prefix: `/Subscriptions/${subscription}/Providers/Microsoft.Compute/Locations/${location}` };
}

function matching(params: Record<string, string>): Image[] {
  const found = IMAGES.filter((image) =>
    (['publisher', 'offer', 'sku'] as const).every(
      (name) => params[name] === undefined || image[name].toLowerCase() === params[name].toLowerCase(),
    ),
  );
  if (found.length === 0) throw catalogRefusals.artifactNotFound();
  return found;
}

/** Returns the first image that fits the path, with its names in the casing of the catalog. */
function canonical(params: Record<string, string>): Image {
  const [first] = matching(params);
  if (!first) throw catalogRefusals.artifactNotFound();
  return first;
}

function names(images: readonly Image[], part: 'publisher' | 'offer' | 'sku'): string[] {
  return [...new Set(images.map((image) => image[part]))].sort();
}

/** `$orderby=name desc&$top=1`, as az asks (source: measured-az). */
function versionsOf(azure: Azure, image: Image, query: URLSearchParams): string[] {
  const versions = listed(azure, image);
  const ordered = /desc/i.test(query.get('$orderby') ?? '') ? versions.toReversed() : versions;
  return ordered.slice(0, Number(query.get('$top') ?? ordered.length));
}

/** Returns the versions that the catalog lists: not the deprecated ones (source: deprecated-images-page). */
function listed(azure: Azure, { versions, deprecated }: Image): string[] {
  return isKept(azure) ? [...deprecated, ...versions] : [...versions];
}

function isKept({ behaviors }: Azure): boolean {
  return behaviors.oldImageVersions === 'kept';
}

const LEVELS = ['Publishers', 'ArtifactTypes/VMImage/Offers', 'Skus', 'Versions'];

function item({ prefix, location }: Place, path: string[]): JsonObject {
  const id = path.map((name, i) => `${LEVELS[i]}/${name}`).join('/');
  return { location, name: path.at(-1) ?? '', id: `${prefix}/${id}` };
}

function short(place: Place, { publisher, offer, sku }: Image, version: string): JsonObject {
  return item(place, [publisher, offer, sku, version]);
}

function full(place: Place, image: Image, version: string): JsonObject {
  return {
    properties: {
      hyperVGeneration: image.generation,
      architecture: 'x64',
      replicaType: 'Managed',
      osDiskImage: { operatingSystem: 'Linux', sizeInGb: image.diskSizeGB },
      dataDiskImages: [],
      features: [
        ...(image.trustedLaunch ? [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }] : []),
        { name: 'IsAcceleratedNetworkSupported', value: 'True' },
        { name: 'DiskControllerTypes', value: image.generation === 'V2' ? 'SCSI, NVMe' : 'SCSI' },
        { name: 'IsHibernateSupported', value: image.generation === 'V2' ? 'True' : 'False' },
      ],
      automaticOSUpgradeProperties: { automaticOSUpgradeSupported: image.automaticOSUpgrade },
      imageDeprecationStatus: { imageState: stateOf(image, version) },
      disallowed: { vmDiskType: 'Unmanaged' },
    },
    ...short(place, image, version),
  };
}
