import { AzureError } from '../core/azure-error.ts';

/** The parts of a resource id, in the casing they were written in. */
export interface ResourceId {
  subscriptionId: string;
  resourceGroup: string;
  /** `Microsoft.Network/virtualNetworks/subnets`. */
  type: string;
  /** The names of the resource and, before it, of its parents. */
  names: string[];
}

const PATTERN = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/([^/]+)\/(.+?)\/*$/i;

/** Reads a resource id; `undefined` if the text is none. */
export function parseResourceId(id: string): ResourceId | undefined {
  const match = PATTERN.exec(id);
  if (!match) return undefined;
  const [, subscriptionId = '', resourceGroup = '', namespace = '', rest = ''] = match;
  const parts = rest.split('/');
  if (parts.length % 2 !== 0 || parts.includes('')) return undefined;
  const types = parts.filter((_, i) => i % 2 === 0);
  const names = parts.filter((_, i) => i % 2 === 1);
  return { subscriptionId, resourceGroup, type: [namespace, ...types].join('/'), names };
}

/** The id of a resource, from the group's id, the full type and the names of its parents and itself. */
export function resourceId(groupId: string, type: string, ...names: string[]): string {
  const [namespace = '', ...types] = type.split('/');
  if (types.length !== names.length)
    throw new RangeError(`A ${type} has ${types.length} name(s), got ${names.length}.`);
  return `${groupId}/providers/${namespace}/${types.map((each, i) => `${each}/${names[i]}`).join('/')}`;
}

/** Whether two ids name the same thing: Azure's ids differ in casing from answer to answer (facts/azure-arm.md §1). */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Azure's answer for a resource that isn't there, as ARM's gateway words it (facts/azure-arm.md §8, azure-vmss.md §7). */
export function resourceNotFound(type: string, name: string, group: string): AzureError {
  return new AzureError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}
