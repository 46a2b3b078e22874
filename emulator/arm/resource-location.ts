import { isObject, type Json } from '../core/json.ts';
import { LOCATIONS, normalizeLocation } from './locations.ts';
import { armRefusals } from './refusals.ts';
import { parseResourceId } from './resource-id.ts';
import type { Resource } from './resources.ts';
import { checkTags } from './tags.ts';

/** Checks a resource's location as ARM does before any provider sees the request: it must be there, known and unchanged; and its tags, which have bounds. */
export function checkResourceLocation(body: Json | undefined, type: string, known: Resource | undefined): void {
  checkTags(body);
  const sent = isObject(body)
    ? Object.entries(body).find(([name]) => name.toLowerCase() === 'location')?.[1]
    : undefined;
  if (typeof sent !== 'string' || sent.trim() === '') throw armRefusals.locationRequired();
  const location = normalizeLocation(sent);
  if (!LOCATIONS.includes(location)) throw armRefusals.resourceLocationUnavailable(sent, type, LOCATIONS);
  if (!known || known.location === location) return;
  const group = parseResourceId(known.id)?.resourceGroup;
  throw armRefusals.resourceLocationChange(known.name, known.location, group, location);
}
