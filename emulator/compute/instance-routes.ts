import { invalidFilter } from '../arm/tags.ts';
import type { Azure } from '../azure.ts';
import { AzureError } from '../azure-error.ts';
import type { JsonObject } from '../json.ts';
import type { Answer, Route } from '../server/route.ts';
import type { Instance } from './instance.ts';
import { instanceView } from './instance-view.ts';
import { expands } from './refusals.ts';
import { findInstance, findScaleSet, ONE_INSTANCE, ONE_SCALE_SET } from './scale-set-path.ts';

/** The instances of a scale set: list, one, and its instance view. */
export function instanceRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/virtualMachines`,
      handle: (request) => list([...findScaleSet(azure, request).instances.values()], request.query),
    },
    {
      method: 'GET',
      path: ONE_INSTANCE,
      handle: (request) => {
        const instance = findInstance(azure, request);
        return { status: 200, body: view(instance, request.query), headers: { ETag: `"${instance.etag}"` } };
      },
    },
    {
      method: 'GET',
      path: `${ONE_INSTANCE}/instanceView`,
      handle: (request) => ({ status: 200, body: instanceView(findInstance(azure, request)) }),
    },
  ];
}

const LATEST = /^\s*properties\/latestModelApplied\s+eq\s+(true|false)\s*$/i;

function list(instances: Instance[], query: URLSearchParams): Answer {
  const filter = query.get('$filter');
  const [, wanted] = LATEST.exec(filter ?? '') ?? [];
  if (filter && wanted === undefined) throw invalidFilter(filter);
  const passing = instances.filter(({ isLatest }) => wanted === undefined || String(isLatest) === wanted.toLowerCase());
  const select = query.get('$select');
  const value = passing.map((each) => (select ? stub(each, select) : view(each, query)));
  return { status: 200, body: { value } };
}

function view(instance: Instance, query: URLSearchParams): JsonObject {
  return instance.view(expands(query, 'instanceView') ? { instanceView: instanceView(instance) } : {});
}

/** A trap of Azure's: what is selected comes in stubs that say `latestModelApplied: false` whatever is true (VMMD21, facts/azure-vmss.md §3.2). */
function stub(instance: Instance, select: string): JsonObject {
  if (!/^instanceView$/i.test(select))
    throw new AzureError(
      400,
      'InvalidSelectInQueryString',
      `Invalid $select '${select}' specified in the query string. [emulator: only instanceView can be selected; it is read in emulator/compute.]`,
    );
  return {
    name: instance.name,
    id: instance.id,
    type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
    location: instance.set.location,
    instanceId: instance.instanceId,
    properties: { latestModelApplied: false, instanceView: instanceView(instance) },
  };
}
