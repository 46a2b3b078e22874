import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import type { Azure } from '../azure.ts';
import { page } from '../paging.ts';
import { armRefusals } from '../refusals.ts';
import type { Resource } from '../resources.ts';
import { filterByTag } from '../tags.ts';

const CONDITION = /^\s*(resourceGroup|resourceType|name|location)\s+eq\s+'((?:[^']|'')*)'\s*$/i;
/** The search for its parts takes time that grows with the square of its length. */
const LONGEST_FILTER = 2000;
const EXPANDABLE = ['createdTime', 'changedTime', 'provisioningState'] as const;

/** The generic list of resources, of the subscription and of a group, with `$filter`, `$expand` and `$top`. */
export function resourceListRoutes(azure: Azure): Route[] {
  const all = '/subscriptions/:subscriptionId/resources';
  const inGroup = '/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/resources';
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) => list(azure, request, `/subscriptions/${azure.subscription.subscriptionId}`),
    },
    {
      method: 'GET',
      path: inGroup,
      handle: (request) => list(azure, request, azure.groups.require(request.params.resourceGroup ?? '').id),
    },
  ];
}

function list(azure: Azure, request: ArmRequest, scope: string): Answer {
  const { query } = request;
  const expand = (query.get('$expand') ?? '').split(',').map((each) => each.trim().toLowerCase());
  // Only top-level resources are listed: not subnets, instances or NICs of instances.
  const topLevel = azure.resources.visibleBelow(scope).filter(({ type }) => type.split('/').length === 2);
  const found = filter(topLevel, query.get('$filter'));
  return { status: 200, body: page(azure.operations.origin, request, found, (resource) => item(resource, expand)) };
}

function filter(resources: Resource[], expression: string | null): Resource[] {
  if (!expression?.trim() || /tagname/i.test(expression)) return filterByTag(resources, expression);
  if (expression.length > LONGEST_FILTER) throw armRefusals.invalidFilter(expression);
  return expression.split(/\s+and\s+/i).reduce((left, condition) => {
    const [, property, value = ''] = CONDITION.exec(condition) ?? [];
    if (property === undefined) throw armRefusals.invalidFilter(expression);
    const wanted = value.replaceAll("''", "'").toLowerCase();
    return left.filter((resource) => propertyOf(resource, property.toLowerCase()).toLowerCase() === wanted);
  }, resources);
}

function propertyOf(resource: Resource, property: string): string {
  if (property === 'resourcegroup') return resource.id.split('/')[4] ?? '';
  if (property === 'resourcetype') return resource.type;
  return property === 'name' ? resource.name : resource.location;
}

function item(resource: Resource, expand: string[]): JsonObject {
  const { sku, zones, identity, managedBy } = resource.view();
  const times: Record<(typeof EXPANDABLE)[number], string> = {
    createdTime: resource.createdTime.toISOString(),
    changedTime: resource.changedTime.toISOString(),
    provisioningState: resource.provisioningState,
  };
  return {
    id: resource.id,
    name: resource.name,
    type: resource.type,
    ...(sku !== undefined && { sku }),
    ...(zones !== undefined && { zones }),
    ...(identity !== undefined && { identity }),
    ...(managedBy !== undefined && { managedBy }),
    location: resource.location,
    ...(resource.tags && { tags: resource.tags }),
    ...Object.fromEntries(
      EXPANDABLE.filter((name) => expand.includes(name.toLowerCase())).map((name) => [name, times[name]]),
    ),
  };
}
