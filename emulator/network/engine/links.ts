import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import type { JsonObject } from '../../core/json.ts';

/** That one part of the network points at another: a rule at its probe, an IP configuration at its subnet. */
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

/** Everything that points at an id, in the order it came to be. Back references are computed from this, never stored. */
export function linksTo(azure: Azure, id: string): Link[] {
  const wanted = id.toLowerCase();
  return allLinks(azure).filter(({ to }) => to.toLowerCase() === wanted);
}

/** The links that begin in parts of one kind, such as `loadBalancingRules`. */
export function fromKind(links: Link[], kind: string): Link[] {
  return links.filter(({ from }) => kindOf(from) === kind);
}

/** What an id names: `frontendIPConfigurations` of `…/frontendIPConfigurations/front`. */
export function kindOf(id: string): string {
  return id.split('/').at(-2) ?? '';
}

/** A back reference as Azure answers it: a list of ids, missing when it would be empty. */
export function backReferences(name: string, links: Link[]): JsonObject {
  const ids = [...new Set(links.map(({ from }) => from))];
  return ids.length > 0 ? { [name]: ids.map((id) => ({ id })) } : {};
}

function allLinks(azure: Azure): Link[] {
  return azure.resources
    .below(`/subscriptions/${azure.subscription.subscriptionId}`)
    .flatMap((resource) => (isLinking(resource) ? resource.links() : []));
}

/** Whether a resource points at others. */
export function isLinking(resource: Resource): resource is Resource & Linking {
  return 'links' in resource && typeof resource.links === 'function';
}
