import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { isObject, type JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { checkComputeConditions } from '../checks/conditions.ts';
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
        checkComputeConditions(request, instance.etag);
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

/** The filters of the list that are documented or recorded, each with its test of an instance. */
const FILTERS: readonly { pattern: RegExp; passes(instance: ShownInstance, value: string): boolean }[] = [
  {
    pattern: /^\s*properties\/latestModelApplied\s+eq\s+(true|false)\s*$/i,
    passes: ({ isLatest }, value) => String(isLatest) === value.toLowerCase(),
  },
  {
    // (source: rest-instances-list)
    pattern: /^\s*startswith\(\s*instanceView\/statuses\/code\s*,\s*'((?:[^']|'')*)'\s*\)\s+eq\s+true\s*$/i,
    passes: ({ view }, value) => codesOf(view).some((code) => code.startsWith(value.replaceAll("''", "'"))),
  },
];

function codesOf({ statuses }: JsonObject): string[] {
  return (Array.isArray(statuses) ? statuses : []).map((status) => String(isObject(status) ? status.code : ''));
}

function list(azure: Azure, instances: readonly ShownInstance[], request: ArmRequest): Answer {
  const passing = filtered(instances, request.query.get('$filter'));
  const select = request.query.get('$select');
  const item = (each: ShownInstance) => (select ? stub(each, select) : view(azure, each, request));
  return { status: 200, body: page(azure.operations.origin, request, passing, item) };
}

function filtered(instances: readonly ShownInstance[], filter: string | null): readonly ShownInstance[] {
  if (!filter?.trim()) return instances;
  for (const { pattern, passes } of FILTERS) {
    const [, value] = pattern.exec(filter) ?? [];
    if (value !== undefined) return instances.filter((each) => passes(each, value));
  }
  throw armRefusals.invalidFilter(filter);
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
  if (!/^\s*instanceView(\/statuses)?\s*$/i.test(select)) throw instanceRefusals.invalidSelect(select);
  const { name = '', id = '', type = '', location = '', instanceId = '' } = body;
  // Of `instanceView/statuses` the reference says only that it can be selected (source: rest-instances-list; assumed: the shape).
  const shown = select.includes('/') ? { statuses: instanceView.statuses ?? [] } : instanceView;
  return { name, id, type, location, instanceId, properties: { latestModelApplied: false, instanceView: shown } };
}
