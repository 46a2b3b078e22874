import type { ResourceGroup } from '../language/scope.ts';
import { flatten } from './execute.ts';
import type { Plan, PlannedResource } from './types.ts';

/** Finds a group that is there only once other resources of the same template are deployed, as far as it can be foreseen. */
export type FindGroupToCome = (name: string) => ResourceGroup | undefined;

/** Returns the group of that name which a resource of a plan makes: the resource itself, or one inside a nested deployment. */
export function groupMadeBy(
  resource: PlannedResource,
  inside: Plan | undefined,
  name: string,
): ResourceGroup | undefined {
  const made = [resource, ...(inside ? flatten(inside) : [])].find((each) => isGroup(each, name));
  return made && foresee(made);
}

function isGroup({ type, name, existing }: PlannedResource, wanted: string): boolean {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return !existing && same(type, 'Microsoft.Resources/resourceGroups') && same(name, wanted);
}

function foresee(resource: PlannedResource): ResourceGroup {
  const { location, tags } = resource.predict(true);
  const { id, type, name } = resource;
  return {
    id,
    name,
    type,
    location: typeof location === 'string' ? location : '',
    tags: isTags(tags) ? tags : {},
    properties: { provisioningState: 'Succeeded' },
  };
}

function isTags(tags: unknown): tags is Record<string, string> {
  return typeof tags === 'object' && tags !== null && Object.values(tags).every((each) => typeof each === 'string');
}
