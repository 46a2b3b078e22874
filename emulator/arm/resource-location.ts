import { AzureError } from '../core/azure-error.ts';
import { isObject, type Json } from '../core/json.ts';
import { LOCATIONS, normaliseLocation } from './locations.ts';
import { parseResourceId } from './resource-id.ts';
import type { Resource } from './resources.ts';

/** What ARM itself asks of a resource's location before any provider sees the request: that there is one, known and unchanged. */
export function checkResourceLocation(body: Json | undefined, type: string, known: Resource | undefined): void {
  const sent = isObject(body)
    ? Object.entries(body).find(([name]) => name.toLowerCase() === 'location')?.[1]
    : undefined;
  if (typeof sent !== 'string' || sent.trim() === '')
    throw new AzureError(400, 'LocationRequired', 'The location property is required for this definition.');
  const location = normaliseLocation(sent);
  // recorded in MicrosoftDocs/azure-docs#4981
  if (!LOCATIONS.includes(location))
    throw new AzureError(
      400,
      'LocationNotAvailableForResourceType',
      `The provided location '${sent}' is not available for resource type '${type}'. List of available regions for the resource type is '${LOCATIONS.join(',')}'.`,
    );
  // documented error code; assumed: the wording
  if (known && known.location !== location)
    throw new AzureError(
      409,
      'InvalidResourceLocation',
      `The resource '${known.name}' already exists in location '${known.location}' in resource group '${parseResourceId(known.id)?.resourceGroup}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
    );
}
