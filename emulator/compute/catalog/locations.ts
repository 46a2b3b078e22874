import { hasZones, LOCATIONS, normaliseLocation } from '../../arm/locations.ts';
import { AzureError } from '../../core/azure-error.ts';

/** The region a path names, as Azure writes it. assumed: the words, after those ARM has for a resource's location. */
export function requireLocation(location: string, type: string): string {
  const name = normaliseLocation(location);
  if (LOCATIONS.includes(name)) return name;
  throw new AzureError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${location}' and type '${type}' for namespace 'Microsoft.Compute'. The supported locations are '${LOCATIONS.join(', ')}'.`,
  );
}

/** Refuses zones that a region does not have (recorded for scale sets in kubernetes/kops#11962 and, without zones, kubernetes/test-infra#24049). */
export function checkZones(zones: readonly string[] | undefined, location: string, type: string, name: string): void {
  const known = hasZones(location) ? ['1', '2', '3'] : [];
  if (!zones || zones.every((each) => known.includes(each))) return;
  throw new AzureError(
    400,
    'InvalidAvailabilityZone',
    `The zone(s) '${zones.join(',')}' for resource 'Microsoft.Compute/${type}/${name}' is not supported. The supported zones for location '${location}' are '${known.join(',')}'`,
  );
}
