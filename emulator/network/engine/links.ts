import type { Azure } from '../../arm/azure.ts';
import { sameId } from '../../arm/resource-id.ts';
import type { Resource } from '../../arm/resources.ts';
import type { JsonObject } from '../../core/json.ts';

/** A reference of one part of the network to another: a rule to its probe, an IP configuration to its subnet. */
export interface Link {
  /** Id of the part that points. */
  from: string;
  to: string;
  /** The private address that `from` has in the subnet `to`. */
  address?: string;
}

/** A resource whose parts point at parts of other resources, or of itself. */
export interface Linking {
  links(): Link[];
}

/** Returns the links to an id, in the order of creation. Back references are computed from them, never stored. */
export function linksTo(azure: Azure, id: string): Link[] {
  return [azure.resources.ownerOf(id), ...azure.resources.referrers(id)]
    .flatMap((resource) => (resource && isLinking(resource) ? resource.links() : []))
    .filter(({ to }) => to.length === id.length && sameId(to, id));
}

/** The links that begin in parts of one kind, such as `loadBalancingRules`. */
export function fromKind(links: Link[], kind: string): Link[] {
  return links.filter(({ from }) => kindOf(from) === kind);
}

/** Returns the kind of part that an id names: `frontendIPConfigurations` of `…/frontendIPConfigurations/front`. */
export function kindOf(id: string): string {
  return id.split('/').at(-2) ?? '';
}

/** A back reference as Azure returns it: a list of ids, missing when it would be empty. */
export function backReferences(name: string, links: Link[]): JsonObject {
  const ids = [...new Set(links.map(({ from }) => from))];
  return ids.length > 0 ? { [name]: ids.map((id) => ({ id })) } : {};
}

/** Returns true if a resource has links to others. */
export function isLinking(resource: Resource): resource is Resource & Linking {
  return 'links' in resource && typeof resource.links === 'function';
}
