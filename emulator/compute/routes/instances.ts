import type { Azure } from '../../arm/azure.ts';
import { checkConditions } from '../../arm/preconditions.ts';
import { armRefusals } from '../../arm/refusals.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { instanceAnswer } from '../instances/answer.ts';
import { type ShownInstance, shownInstances, shownView } from '../instances/shown.ts';
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
      handle: (request) => list(azure, shownInstances(azure, findScaleSet(azure, request)), request),
    },
    {
      method: 'GET',
      path: ONE_INSTANCE,
      handle: (request) => {
        const instance = findInstance(azure, request);
        const shown = { body: instanceAnswer(instance), view: shownView(azure, instance) };
        return { status: 200, body: view(azure, shown, request), headers: { ETag: `"${instance.etag}"` } };
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
      handle: (request) => ({ status: 200, body: shownView(azure, findInstance(azure, request)) }),
    },
  ];
}

const LATEST = /^\s*properties\/latestModelApplied\s+eq\s+(true|false)\s*$/i;

function list(azure: Azure, instances: readonly ShownInstance[], request: ArmRequest): Answer {
  const filter = request.query.get('$filter');
  const [, state] = LATEST.exec(filter ?? '') ?? [];
  if (filter && state === undefined) throw armRefusals.invalidFilter(filter);
  const passing = instances.filter(({ isLatest }) => state === undefined || String(isLatest) === state.toLowerCase());
  const select = request.query.get('$select');
  const value = passing.map((each) => (select ? stub(each, select) : view(azure, each, request)));
  return { status: 200, body: { value } };
}

/** Returns the body of an instance with what the request expands. */
function view(
  azure: Azure,
  { body, view: instanceView }: Pick<ShownInstance, 'body' | 'view'>,
  { query, apiVersion }: ArmRequest,
): JsonObject {
  const isSized = azure.behaviors.olderApiVersions === 'withSize' || apiVersion >= '2024-07-01';
  const properties = isSized ? Object(body.properties) : withoutDiskSizes(Object(body.properties));
  return { ...body, properties: { ...properties, ...(expands(query, 'instanceView') && { instanceView }) } };
}

function withoutDiskSizes(properties: JsonObject): JsonObject {
  const storageProfile: JsonObject = Object(properties.storageProfile);
  const dataDisks = [storageProfile.dataDisks ?? []].flat().map((disk) => {
    const { diskSizeGB: _, ...rest }: JsonObject = Object(disk);
    return rest;
  });
  return { ...properties, storageProfile: { ...storageProfile, dataDisks } };
}

/** Returns the stub of a selected instance. Azure's trap: it says `latestModelApplied: false` even if that is true (source: recording-net-managed-disks). */
function stub({ body, view: instanceView }: ShownInstance, select: string): JsonObject {
  if (!/^instanceView$/i.test(select)) throw instanceRefusals.invalidSelect(select);
  const { name = '', id = '', type = '', location = '', instanceId = '' } = body;
  return { name, id, type, location, instanceId, properties: { latestModelApplied: false, instanceView } };
}
