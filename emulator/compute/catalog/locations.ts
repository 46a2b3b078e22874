import { hasZones, LOCATIONS, normalizeLocation } from '../../arm/locations.ts';
import { catalogRefusals } from '../refusals/catalog.ts';

/** Returns the region that a path names, in the spelling of Azure. */
export function requireLocation(location: string, type: string): string {
  const name = normalizeLocation(location);
  if (LOCATIONS.includes(name)) return name;
  throw catalogRefusals.unknownLocation(location, type, LOCATIONS);
}

/** Refuses zones that a region does not have, and one that is named twice. */
export function checkZones(zones: readonly string[] | undefined, location: string, type: string, name: string): void {
  if (zones && new Set(zones).size < zones.length) throw catalogRefusals.repeatedZone(zones, `${type}/${name}`);
  const known = hasZones(location) ? ['1', '2', '3'] : [];
  if (!zones || zones.every((each) => known.includes(each))) return;
  throw catalogRefusals.unsupportedZones(zones, `${type}/${name}`, location, known);
}
