import { nearest } from '../../core/nearest.ts';
import { refusals } from '../../core/refusals.ts';
import { INVALID_PARAMETER } from './values.ts';

/**
 * Returns the emulator's addition to a rejection that Azure may not share: the nearest things of its catalog, or all of a short one.
 * @param what the things in the plural, such as `sizes`
 */
export function notInCatalog(asked: string, known: readonly string[], what: string): string {
  const near = nearest(asked, known);
  const list = known.length <= 20 ? known : near === undefined ? [] : [near];
  const more = known.length <= 20 ? '' : ` among ${known.length} ${what}`;
  const has = list.length > 0 ? `${list.join(', ')}${more}` : `${known.length} ${what}`;
  return ` [emulator: not in its catalog; it has ${has}. The catalog is in emulator/compute.]`;
}

/** Returns true for the sizes of the first A series, which many public templates name. */
const isRetired = (name: string) => /^(basic|standard)_a\d+$/i.test(name);

/** Rejections of a region, a size or an image. */
export const catalogRefusals = refusals({
  unknownLocation: {
    code: 'NoRegisteredProviderFound',
    status: 400,
    message: (location: string, type: string, supported: readonly string[]) =>
      `No registered resource provider found for location '${location}' and type '${type}' for namespace 'Microsoft.Compute'. The supported locations are '${supported.join(', ')}'.${notInCatalog(location, supported, 'regions')}`,
    sources: [],
    assumed: 'the message, after the one ARM has for the location of a resource',
  },
  unsupportedZones: {
    code: 'InvalidAvailabilityZone',
    status: 400,
    message: (zones: readonly string[], resource: string, location: string, supported: readonly string[]) =>
      `The zone(s) '${zones.join(',')}' for resource 'Microsoft.Compute/${resource}' is not supported. The supported zones for location '${location}' are '${supported.join(',')}'`,
    sources: ['kops-11962', 'test-infra-24049'],
  },
  repeatedZone: {
    code: 'InvalidAvailabilityZone',
    status: 400,
    message: (zones: readonly string[], resource: string) =>
      `The zone(s) '${zones.join(',')}' for resource 'Microsoft.Compute/${resource}' contain duplicates. Each zone can be specified only once.`,
    sources: [],
    assumed: 'all of it',
  },
  unknownSize: {
    ...INVALID_PARAMETER,
    message: (name: string, valid: readonly string[]) => ({
      message: `The value ${name} provided for the VM size is not valid. The valid sizes in the current region are: ${valid.join(',')}. Find out more on the valid VM sizes in each region at https://aka.ms/azure-regions.${isRetired(name) ? ' [emulator: Azure retired the Basic and Standard A series on August 31, 2024. Take a size such as Standard_A1_v2.]' : notInCatalog(name, valid, 'sizes')}`,
      target: 'vmSize',
    }),
    sources: ['viya4-iac-azure-116', 'azure-quickstart-templates-7147', 'a-series-retirement'],
  },
  restrictedSize: {
    code: 'SkuNotAvailable',
    status: 409,
    message: (resourceId: string, location: string, zones: readonly string[]) =>
      `The requested size for resource '${resourceId}' is currently not available in location '${location}' zones '${zones.join(',')}' for subscription '${resourceId.split('/')[2]}'. Please try another size or deploy to a different location or zones. See https://aka.ms/azureskunotavailable for details.`,
    sources: ['aks-baseline-372'],
  },
  platformImageNotFound: {
    code: 'PlatformImageNotFound',
    status: 404,
    message: (urn: string, known: readonly string[]) => ({
      message: `The platform image '${urn}' is not available. Verify that all fields in the storage profile are correct. For more details about storage profile information, please refer to https://aka.ms/storageprofile${notInCatalog(urn, known, 'images, all of Ubuntu')}`,
      target: 'imageReference',
    }),
    sources: ['pulumi-5450'],
  },
  imageVersionDeprecated: {
    code: 'ImageVersionDeprecated',
    status: 404,
    message: (publisher: string, offer: string, sku: string, version: string) =>
      `VM Image from publisher: ${publisher} with - Offer: ${offer}, Sku: ${sku}, Version: ${version} is deprecated.`,
    sources: ['deprecated-images-page'],
  },
  imageNotFound: {
    code: 'ImageNotFound',
    status: 404,
    message: (id: string, location: string) => ({
      message: `The Image '${id}' cannot be found in '${location}' region. [emulator: custom and gallery images are not built; its catalog has platform images of Ubuntu.]`,
      target: 'imageReference',
    }),
    sources: [],
    assumed: 'the status and the message',
  },
  artifactNotFound: {
    code: 'NotFound',
    status: 404,
    message: 'Artifact: VMImage was not found.',
    sources: [],
    assumed: 'the message',
  },
});
