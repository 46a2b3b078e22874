/** The parts of a resource id, in the casing they were written in. */
export interface ResourceId {
  subscriptionId: string;
  resourceGroup: string;
  /** `Microsoft.Network/virtualNetworks/subnets`. */
  type: string;
  /** The names of the resource and, before it, of its parents. */
  names: string[];
}

/** Assumed: longer than any id. A text of many slashes takes time that grows with the square of its length. */
const LONGEST = 5000;

const PATTERN = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/([^/]+)\/(.+?)\/*$/i;

/** Reads a resource id. Returns `undefined` if the text isn't one. */
export function parseResourceId(id: string): ResourceId | undefined {
  const match = id.length > LONGEST ? undefined : PATTERN.exec(id);
  if (!match) return undefined;
  const [, subscriptionId = '', resourceGroup = '', namespace = '', rest = ''] = match;
  const parts = rest.split('/');
  if (parts.length % 2 !== 0 || parts.includes('')) return undefined;
  const types = parts.filter((_, i) => i % 2 === 0);
  const names = parts.filter((_, i) => i % 2 === 1);
  return { subscriptionId, resourceGroup, type: [namespace, ...types].join('/'), names };
}

/** Returns the id of a resource, from the group's id, the full type and the names of its parents and itself. */
export function resourceId(groupId: string, type: string, ...names: string[]): string {
  const [namespace = '', ...types] = type.split('/');
  if (types.length !== names.length)
    throw new RangeError(`A ${type} has ${types.length} name(s), got ${names.length}.`);
  return `${groupId}/providers/${namespace}/${types.map((each, i) => `${each}/${names[i]}`).join('/')}`;
}

/** Returns true if two ids name the same resource: the casing of Azure's ids differs from answer to answer. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
