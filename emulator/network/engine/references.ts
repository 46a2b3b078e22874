import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import type { Resource } from '../../arm/resources.ts';
import { isObject, type JsonObject } from '../../core/json.ts';
import { networkRefusals } from '../refusals/common.ts';
import { sameName } from './kind.ts';

/** A resource that refers to another, which has to be in the same region. */
export interface Referrer {
  id: string;
  location: string;
}

/** The top-level resource that an id, of it or of a part of it, belongs to. */
export function ownerOf(azure: Azure, id: string): Resource | undefined {
  return azure.resources.ownerOf(id);
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
  if (!owner || !find(azure, id) || owner.location !== normalizeLocation(by.location))
    throw networkRefusals.referenceNotFound(id, by.id);
  return owner;
}

/** Refuses a reference to what isn't there, is in another region or is not done yet. */
export function checkReference(azure: Azure, id: string, by: Referrer): void {
  const owner = checkPresence(azure, id, by);
  if (owner.provisioningState !== 'Succeeded') throw networkRefusals.referenceNotProvisioned(id, by.id, owner);
}
