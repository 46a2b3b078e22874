import type { Azure } from '../../arm/azure.ts';
import { checkConditions } from '../../arm/preconditions.ts';
import { armRefusals } from '../../arm/refusals.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { instanceAnswer } from '../instances/answer.ts';
import type { Instance } from '../instances/instance.ts';
import { instanceView } from '../instances/view.ts';
import { putInstance } from '../instances/write.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { expands } from '../refusals/values.ts';
import { findInstance, findInstanceToPut, findScaleSet, ONE_INSTANCE, ONE_SCALE_SET } from './paths.ts';

/** The instances of a scale set: list, one, and its instance view. */
export function instanceRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/virtualMachines`,
      handle: (request) => list(azure, [...findScaleSet(azure, request).instances.values()], request),
    },
    {
      method: 'GET',
      path: ONE_INSTANCE,
      handle: (request) => {
        const instance = findInstance(azure, request);
        return { status: 200, body: view(azure, instance, request), headers: { ETag: `"${instance.etag}"` } };
      },
    },
    {
      method: 'PUT',
      path: ONE_INSTANCE,
      handle: (request) => {
        const instance = findInstanceToPut(azure, request);
        checkConditions(request, `"${instance.etag}"`);
        return putInstance(azure, request, instance);
      },
    },
    {
      method: 'GET',
      path: `${ONE_INSTANCE}/instanceView`,
      handle: (request) => ({ status: 200, body: instanceView(azure, findInstance(azure, request)) }),
    },
  ];
}

const LATEST = /^\s*properties\/latestModelApplied\s+eq\s+(true|false)\s*$/i;

function list(azure: Azure, instances: Instance[], request: ArmRequest): Answer {
  const filter = request.query.get('$filter');
  const [, state] = LATEST.exec(filter ?? '') ?? [];
  if (filter && state === undefined) throw armRefusals.invalidFilter(filter);
  const passing = instances.filter(({ isLatest }) => state === undefined || String(isLatest) === state.toLowerCase());
  const select = request.query.get('$select');
  const value = passing.map((each) => (select ? stub(azure, each, select) : view(azure, each, request)));
  return { status: 200, body: { value } };
}

function view(azure: Azure, instance: Instance, { query, apiVersion }: ArmRequest): JsonObject {
  const withSize = azure.behaviors.olderApiVersions === 'withSize' || apiVersion >= '2024-07-01';
  return instanceAnswer(
    instance,
    expands(query, 'instanceView') ? { instanceView: instanceView(azure, instance) } : {},
    withSize,
  );
}

/** Returns the stub of a selected instance. Azure's trap: it says `latestModelApplied: false` even if that is true (source: recording-net-managed-disks). */
function stub(azure: Azure, instance: Instance, select: string): JsonObject {
  if (!/^instanceView$/i.test(select)) throw instanceRefusals.invalidSelect(select);
  return {
    name: instance.name,
    id: instance.id,
    type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
    location: instance.set.location,
    instanceId: instance.instanceId,
    properties: { latestModelApplied: false, instanceView: instanceView(azure, instance) },
  };
}
