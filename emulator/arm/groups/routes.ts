import type * as v from 'valibot';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { object, opt, readOnly, text, texts } from '../../schema/types.ts';
import type { Azure } from '../azure.ts';
import { armErrorFormat } from '../error-format.ts';
import { LOCATIONS, normalizeLocation } from '../locations.ts';
import { page } from '../paging.ts';
import { armRefusals } from '../refusals.ts';
import { checkWritable, type ResourceGroup } from '../resource-groups.ts';
import { checkTags, filterByTag } from '../tags.ts';
import { deleteGroup } from './deletion.ts';

const Put = object('ResourceGroupDefinition', {
  location: text,
  tags: opt(texts),
  managedBy: opt(text),
  properties: readOnly(),
  id: readOnly(),
  name: readOnly(),
  type: readOnly(),
});
const Patch = object('ResourceGroupPatchDefinition', {
  name: readOnly(),
  tags: opt(texts),
  managedBy: opt(text),
  properties: readOnly(),
});

/** Resource groups: PUT, PATCH, HEAD, GET, list with tag filter, and DELETE as a job. */
export function resourceGroupRoutes(azure: Azure): Route[] {
  const all = '/subscriptions/:subscriptionId/resourcegroups';
  const one = `${all}/:resourceGroup`;
  return [
    { method: 'GET', path: all, handle: (request) => listGroups(azure, request) },
    {
      method: 'HEAD',
      path: one,
      handle: ({ params }) => ({ status: azure.groups.get(params.resourceGroup ?? '') ? 204 : 404 }),
    },
    {
      method: 'GET',
      path: one,
      handle: ({ params }) => ({ status: 200, body: view(azure.groups.require(params.resourceGroup ?? '')) }),
    },
    {
      method: 'PUT',
      path: one,
      handle: (request) => putGroup(azure, request),
      preflight: (request) => {
        readPut(request);
      },
      preview: {
        noEffectHeader: () => ({}),
        writable: ({ location, tags, managedBy }) => ({
          ...(location !== undefined && { location }),
          ...(tags !== undefined && { tags }),
          ...(managedBy !== undefined && { managedBy }),
        }),
        resource: (request) => view(groupOf(azure, readPut(request))),
      },
    },
    { method: 'PATCH', path: one, handle: (request) => patchGroup(azure, request) },
    { method: 'DELETE', path: one, handle: (request) => deleteGroup(azure, request) },
  ];
}

function view({ id, name, location, managedBy, tags, provisioningState }: ResourceGroup): JsonObject {
  return {
    id,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location,
    ...(managedBy && { managedBy }),
    ...(tags && { tags }),
    properties: { provisioningState },
  };
}

function listGroups(azure: Azure, request: ArmRequest): Answer {
  const groups = filterByTag(azure.groups.all(), request.query.get('$filter'));
  return { status: 200, body: page(azure.operations.origin, request, groups, view) };
}

type Sent = Pick<ResourceGroup, 'name' | 'location' | 'managedBy' | 'tags'>;

/** Reads a PUT, and rejects what its path and body show to be wrong. */
function readPut({ params, body }: ArmRequest): Sent {
  const name = params.resourceGroup ?? '';
  const sent = read(Put, body, armErrorFormat);
  checkTags(body);
  const location = normalizeLocation(sent.location);
  // The documented rule: letters, digits and -_.() without a dot at the end, at most 90 (source: name-rules-page).
  if (!/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u.test(name)) throw armRefusals.invalidGroupName(name);
  if (!LOCATIONS.includes(location)) throw armRefusals.groupLocationUnavailable(sent.location, LOCATIONS);
  return { name, location, managedBy: sent.managedBy, tags: sent.tags };
}

function groupOf({ subscription }: Azure, { name, location, managedBy, tags }: Sent): ResourceGroup {
  const id = `/subscriptions/${subscription.subscriptionId}/resourceGroups/${name}`;
  return { id, name, location, managedBy, tags, provisioningState: 'Succeeded' };
}

function putGroup(azure: Azure, request: ArmRequest): Answer {
  const sent = readPut(request);
  const known = azure.groups.get(sent.name);
  if (known) return { status: 200, body: view(replaceGroup(known, sent)) };
  const group = groupOf(azure, sent);
  azure.groups.set(group);
  return { status: 201, body: view(group) };
}

function replaceGroup(group: ResourceGroup, { location, ...sent }: Sent): ResourceGroup {
  checkWritable(group);
  if (group.location !== location) throw armRefusals.groupLocationChange(location, group.location);
  group.managedBy = sent.managedBy;
  group.tags = sent.tags;
  return group;
}

function patchGroup(azure: Azure, { params, body }: ArmRequest): Answer {
  const group = azure.groups.require(params.resourceGroup ?? '');
  checkWritable(group);
  const sent: v.InferOutput<typeof Patch> = read(Patch, body, armErrorFormat);
  checkTags(body);
  if (sent.tags) group.tags = sent.tags;
  if (sent.managedBy) group.managedBy = sent.managedBy;
  return { status: 200, body: view(group) };
}
