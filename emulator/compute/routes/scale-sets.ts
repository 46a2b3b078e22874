import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { previewOf } from '../../schema/preview.ts';
import { requireLocation } from '../catalog/locations.ts';
import { sizesIn } from '../catalog/sizes.ts';
import { ScaleSetPut } from '../model/schema/scale-set.ts';
import { expands } from '../refusals/values.ts';
import { scaleSetView } from '../scale-sets/instance-view.ts';
import { ScaleSet } from '../scale-sets/scale-set.ts';
import { deleteScaleSet, patchScaleSet, preflightScaleSet, previewScaleSet, putScaleSet } from '../scale-sets/write.ts';
import {
  findScaleSet,
  lookUpScaleSet,
  ONE_SCALE_SET,
  SCALE_SETS_OF_GROUP,
  SCALE_SETS_OF_LOCATION,
  SCALE_SETS_OF_SUBSCRIPTION,
} from './paths.ts';

const TYPE = 'Microsoft.Compute/virtualMachineScaleSets';

/** Scale sets: PUT, PATCH, GET, DELETE, the lists, instance view and sizes. */
export function scaleSetRoutes(azure: Azure): Route[] {
  const subscription = `/subscriptions/${azure.subscription.subscriptionId}`;
  return [
    {
      method: 'GET',
      path: SCALE_SETS_OF_GROUP,
      handle: (request) =>
        list(azure, request, below(azure, azure.groups.require(request.params.resourceGroup ?? '').id), (set) =>
          set.view(),
        ),
    },
    {
      method: 'GET',
      path: SCALE_SETS_OF_SUBSCRIPTION,
      handle: (request) => list(azure, request, below(azure, subscription), inSubscriptionList),
    },
    {
      method: 'GET',
      path: SCALE_SETS_OF_LOCATION,
      handle: (request) => {
        const location = requireLocation(request.params.location ?? '', 'locations/virtualMachineScaleSets');
        const sets = below(azure, subscription).filter((set) => set.location === location);
        return list(azure, request, sets, inSubscriptionList);
      },
    },
    {
      method: 'PUT',
      path: ONE_SCALE_SET,
      handle: (request) => putScaleSet(azure, request),
      preflight: (request) => preflightScaleSet(azure, request),
      preview: previewOf(ScaleSetPut, (request) => previewScaleSet(azure, request)),
    },
    {
      method: 'PATCH',
      path: ONE_SCALE_SET,
      handle: (request) => patchScaleSet(azure, request, findScaleSet(azure, request)),
    },
    { method: 'GET', path: ONE_SCALE_SET, handle: (request) => get(findScaleSet(azure, request), request) },
    { method: 'DELETE', path: ONE_SCALE_SET, handle: (request) => remove(azure, request) },
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/instanceView`,
      handle: (request) => ({ status: 200, body: scaleSetView(findScaleSet(azure, request)) }),
    },
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/skus`,
      handle: (request) => list(azure, request, skus(findScaleSet(azure, request)), (sku) => sku),
    },
  ];
}

function list<T>(azure: Azure, request: ArmRequest, items: readonly T[], view: (item: T) => JsonObject): Answer {
  return { status: 200, body: page(azure.operations.origin, request, items, view) };
}

function below(azure: Azure, scope: string): ScaleSet[] {
  return azure.resources.below(scope, TYPE).filter((each): each is ScaleSet => each instanceof ScaleSet);
}

/** In the subscription's list the group's name is in capitals (source: recording-cli-create-and-modify). */
function inSubscriptionList(set: ScaleSet): JsonObject {
  const id = set.id.split('/').map((part, i) => (i === 4 ? part.toUpperCase() : part));
  return { ...set.view(), id: id.join('/') };
}

function get(set: ScaleSet, { query }: ArmRequest): Answer {
  const body = set.view(expands(query, 'userData'));
  return { status: 200, body, headers: { ETag: `"${set.etag}"` } };
}

/** DELETE of what isn't there: 204 (source: rest-scale-sets). */
function remove(azure: Azure, request: ArmRequest): Answer {
  const known = lookUpScaleSet(azure, request);
  return known ? deleteScaleSet(azure, request, known) : { status: 204 };
}

/** Returns the sizes that the scale set could have, with its bounds (source: recording-ps-scale-set). */
function skus(set: ScaleSet): JsonObject[] {
  return sizesIn(set.location)
    .filter(({ restrictedIn }) => !restrictedIn.includes(set.location))
    .map(({ name }) => ({
      resourceType: set.type,
      sku: { name, tier: 'Standard' },
      capacity: {
        minimum: 0,
        maximum: set.model.properties.singlePlacementGroup ? 100 : 1000,
        defaultCapacity: 1,
        scaleType: 'Automatic',
      },
    }));
}
