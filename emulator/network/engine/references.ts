import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import { parseResourceId } from '../../arm/resource-id.ts';
import type { Resource } from '../../arm/resources.ts';
import { AzureError } from '../../core/azure-error.ts';
import { isObject, type JsonObject } from '../../core/json.ts';
import { refusal } from '../refusals/error-format.ts';
import { sameName } from './kind.ts';

/** Whoever points at something: it has to be in the same region. */
export interface Referrer {
  id: string;
  location: string;
}

/** The top-level resource that an id, of it or of a part of it, belongs to. */
export function ownerOf(azure: Azure, id: string): Resource | undefined {
  const parts = id.split('/');
  return azure.resources.get(parts.slice(0, 9).join('/'));
}

/** The part that an id names (a subnet, a backend pool), as its owner shows it, or the resource itself. */
export function find(azure: Azure, id: string): JsonObject | undefined {
  const owner = ownerOf(azure, id);
  const [kind, name, more] = id.split('/').slice(9);
  if (!owner || more !== undefined) return undefined;
  return kind === undefined ? owner.view() : partOf(owner.view(), kind, name ?? '');
}

/** A part within the view of the resource it belongs to. */
export function partOf(view: JsonObject, kind: string, name: string): JsonObject | undefined {
  return partsOf(view, kind).find((part) => typeof part.name === 'string' && sameName(part.name, name));
}

/** All parts of a kind within the view of the resource they belong to. */
export function partsOf({ properties }: JsonObject, kind: string): JsonObject[] {
  if (!isObject(properties)) return [];
  const list = Object.entries(properties).find(([name]) => sameName(name, kind))?.[1];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Refuses a reference to what isn't there or is in another region. */
export function checkPresence(azure: Azure, id: string, by: Referrer): Resource {
  const owner = ownerOf(azure, id);
  if (!owner || !find(azure, id) || owner.location !== normalizeLocation(by.location)) throw notFound(id, by.id);
  return owner;
}

/** Refuses a reference to what isn't there, is in another region or is not done yet. */
export function checkReference(azure: Azure, id: string, by: Referrer): void {
  const owner = checkPresence(azure, id, by);
  if (owner.provisioningState !== 'Succeeded') throw notProvisioned(id, by.id, owner);
}

/** recorded in dmauser/opnazure#5; for another region in CromwellOnAzure#231 */
export function notFound(id: string, by: string): AzureError {
  return refusal(
    'InvalidResourceReference',
    `Resource ${id} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  );
}

/** The detail recorded in Azure-Samples/azuresandbox#25. assumed: that it always comes in a retryable 429; older answers had it bare. */
function notProvisioned(id: string, by: string, owner: Resource): AzureError {
  const name = singular(parseResourceId(owner.id)?.type.split('/').at(-1) ?? '');
  const message = `Cannot proceed with operation because resource ${id} used by resource ${by} is not in Succeeded state. Resource is in ${owner.provisioningState} state and the last operation that updated/is updating the resource is Put${name}Operation.`;
  const details = [{ code: 'ReferencedResourceNotProvisioned', message }];
  return new AzureError(429, 'RetryableError', 'A retryable error occurred.', { details });
}

/** `virtualNetworks` → `VirtualNetwork`, as the names of Network's operations have it. */
export function singular(type: string): string {
  return `${type.charAt(0).toUpperCase()}${type.slice(1)}`.replace(/(?<=ss)es$|s$/, '');
}
