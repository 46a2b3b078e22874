import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { Resource } from '../../arm/resources.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';

/** The kinds of resources that are stored by themselves: disks and snapshots. */
interface Kind<R extends Resource> {
  /** Such as `Microsoft.Compute/disks`. */
  readonly type: string;
  /** Returns the resource if it is one of the kind that clients may see. */
  visible(resource: Resource | undefined): R | undefined;
  readonly put: Pick<Route, 'handle' | 'preflight' | 'preview'>;
  remove(request: ArmRequest, resource: R): Answer;
}

/** Returns the routes that all such kinds have: lists, GET, PUT and DELETE. A DELETE of a missing resource is 204. */
export function storedRoutes<R extends Resource>(azure: Azure, kind: Kind<R>): Route[] {
  const { all, inGroup, one } = pathsOf(kind.type);
  const list = (request: ArmRequest, scope: string): Answer => {
    const found = azure.resources.below(scope, kind.type).flatMap((each) => kind.visible(each) ?? []);
    return { status: 200, body: page(azure.operations.origin, request, found, (each) => each.view()) };
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) => list(request, `/subscriptions/${azure.subscription.subscriptionId}`),
    },
    {
      method: 'GET',
      path: inGroup,
      handle: (request) => list(request, azure.groups.require(request.params.resourceGroup ?? '').id),
    },
    {
      method: 'GET',
      path: one,
      handle: (request) => ({ status: 200, body: requireStored(azure, kind, request).view() }),
    },
    { method: 'PUT', path: one, ...kind.put },
    {
      method: 'DELETE',
      path: one,
      handle: (request) => {
        const resource = lookUp(azure, kind, request);
        return resource ? kind.remove(request, resource) : { status: 204 };
      },
    },
  ];
}

/** Returns the path of one resource of a type, and those of its lists. */
export function pathsOf(type: string): { all: string; inGroup: string; one: string } {
  const inGroup = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/providers/${type}`;
  return { all: `/subscriptions/:subscriptionId/providers/${type}`, inGroup, one: `${inGroup}/:name` };
}

/** Returns the resource of a path. Throws Azure's 404 if there is none that clients may see. */
export function requireStored<R extends Resource>(azure: Azure, kind: Kind<R>, request: ArmRequest): R {
  const { name = '', resourceGroup = '' } = request.params;
  const resource = lookUp(azure, kind, request);
  if (!resource) throw armRefusals.resourceNotFound(kind.type, name, resourceGroup);
  return resource;
}

function lookUp<R extends Resource>(azure: Azure, { type, visible }: Kind<R>, { params }: ArmRequest): R | undefined {
  const group = azure.groups.require(params.resourceGroup ?? '');
  return visible(azure.resources.get(resourceId(group.id, type, params.name ?? '')));
}
