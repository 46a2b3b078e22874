import type * as v from 'valibot';
import { DURATIONS } from '../clock/durations.ts';
import { AzureError } from '../core/azure-error.ts';
import type { JsonObject } from '../core/json.ts';
import type { Answer, ArmRequest, Route } from '../core/route.ts';
import { armJob } from '../operations/styles.ts';
import { read } from '../schema/read.ts';
import { object, opt, readOnly, text, texts } from '../schema/types.ts';
import type { Azure } from './azure.ts';
import type { Deployment } from './deployments/deployment.ts';
import { armDialect } from './error-format.ts';
import { LOCATIONS, normaliseLocation } from './locations.ts';
import type { Resource } from './resources.ts';
import { filterByTag } from './tags.ts';

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

/** A resource group. */
export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  managedBy: string | undefined;
  tags: Record<string, string> | undefined;
  provisioningState: 'Succeeded' | 'Deleting';
  /** By name in lower case. They end with the group. */
  readonly deployments: Map<string, Deployment>;
}

/** The resource groups of the subscription, found by name in any casing. */
export class ResourceGroups {
  readonly #byName = new Map<string, ResourceGroup>();

  get(name: string): ResourceGroup | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** The group, or Azure's 404 `ResourceGroupNotFound` (facts/azure-arm.md §8). */
  require(name: string): ResourceGroup {
    const group = this.get(name);
    if (!group) throw new AzureError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
    return group;
  }

  set(group: ResourceGroup): void {
    this.#byName.set(group.name.toLowerCase(), group);
  }

  delete(name: string): void {
    this.#byName.delete(name.toLowerCase());
  }

  all(): ResourceGroup[] {
    return [...this.#byName.values()];
  }
}

/** Resource groups: PUT, PATCH, HEAD, GET, list with tag filter, and DELETE as a job. */
export function resourceGroupRoutes(azure: Azure): Route[] {
  const all = '/subscriptions/:subscriptionId/resourcegroups';
  const one = `${all}/:resourceGroup`;
  return [
    { method: 'GET', path: all, handle: ({ query }) => listGroups(azure, query.get('$filter')) },
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
    { method: 'PUT', path: one, handle: (request) => putGroup(azure, request) },
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

function listGroups(azure: Azure, filter: string | null): Answer {
  return { status: 200, body: { value: filterByTag(azure.groups.all(), filter).map(view) } };
}

function putGroup(azure: Azure, { params, body }: ArmRequest): Answer {
  const name = params.resourceGroup ?? '';
  const sent = read(Put, body, armDialect);
  const location = normaliseLocation(sent.location);
  const known = azure.groups.get(name);
  checkName(name);
  checkLocation(sent.location, location);
  if (known) checkWritable(known);
  if (known && known.location !== location)
    throw new AzureError(
      409,
      'InvalidResourceGroupLocation',
      `Invalid resource group location '${location}'. The Resource group already exists in location '${known.location}'.`,
    );
  const group: ResourceGroup = {
    id: known?.id ?? `/subscriptions/${azure.subscription.subscriptionId}/resourceGroups/${name}`,
    name: known?.name ?? name,
    location,
    managedBy: sent.managedBy,
    tags: sent.tags,
    provisioningState: 'Succeeded',
    deployments: known?.deployments ?? new Map(),
  };
  azure.groups.set(group);
  return { status: known ? 200 : 201, body: view(group) };
}

function patchGroup(azure: Azure, { params, body }: ArmRequest): Answer {
  const group = azure.groups.require(params.resourceGroup ?? '');
  checkWritable(group);
  const sent: v.InferOutput<typeof Patch> = read(Patch, body, armDialect);
  if (sent.tags) group.tags = sent.tags;
  if (sent.managedBy) group.managedBy = sent.managedBy;
  return { status: 200, body: view(group) };
}

/** assumed: the wording. The rule (letters, digits, `-_.()`, no dot at the end, at most 90) is documented. */
function checkName(name: string): void {
  if (!/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u.test(name))
    throw new AzureError(
      400,
      'InvalidResourceGroup',
      `The provided resource group name '${name}' is not valid. It can have at most 90 letters, digits, '-', '.', '(', ')' or '_', and cannot end with '.'.`,
    );
}

function checkLocation(sent: string, location: string): void {
  if (!LOCATIONS.includes(location))
    throw new AzureError(
      400,
      'LocationNotAvailableForResourceGroup',
      `The provided location '${sent}' is not available for resource group. List of available regions is '${LOCATIONS.join(',')}'.`,
    );
}

/** A group that is being deleted takes no writes. */
export function checkWritable(group: ResourceGroup): void {
  if (group.provisioningState === 'Deleting')
    throw new AzureError(
      409,
      'ResourceGroupBeingDeleted',
      `The resource group '${group.name}' is in deprovisioning state and cannot perform this operation.`,
    );
}

function deleteGroup(azure: Azure, request: ArmRequest): Answer {
  const group = azure.groups.require(request.params.resourceGroup ?? '');
  // A second DELETE follows the job that is already under way.
  const known = azure.operations.get(jobId(group));
  const operation = known?.status === 'InProgress' ? known : startDeletion(azure, group);
  const place = { subscriptionId: azure.subscription.subscriptionId, location: group.location, resourceId: group.id };
  return { status: 202, headers: azure.operations.headers(operation, request, place), operation };
}

/** Unpadded base64 of a small JSON document, as recorded (facts/azure-arm.md §2). */
function jobId({ name, location }: ResourceGroup): string {
  const escaped = name.toUpperCase().replaceAll('-', ':2D').replaceAll('_', ':5F').replaceAll('.', ':2E');
  const job = { jobId: `RESOURCEGROUPDELETIONJOB-${escaped}-${location.toUpperCase()}`, jobLocation: location };
  return Buffer.from(JSON.stringify(job)).toString('base64url');
}

function startDeletion(azure: Azure, group: ResourceGroup) {
  group.provisioningState = 'Deleting';
  for (const deployment of group.deployments.values()) deployment.cancel();
  return azure.operations.start(
    armJob,
    async () => {
      try {
        await azure.clock.sleep(DURATIONS.resourceGroupDeletion.seconds);
        await deleteResources(azure, group);
        azure.groups.delete(group.name);
      } finally {
        group.provisioningState = 'Succeeded';
      }
    },
    jobId(group),
  );
}

/** Deletes what nobody needs any more, then what nobody needs after that, until nothing is left. */
async function deleteResources(azure: Azure, group: ResourceGroup): Promise<void> {
  for (let left = roots(azure, group); left.length > 0; left = roots(azure, group)) {
    const free = left.filter((each) => azure.resources.referrers(each.id).length === 0 && !each.managedBy);
    const failed = await Promise.all(free.map((each) => deleteResource(azure, each)));
    if (free.length === 0 || failed.includes(false)) throw deletionBlocked(group, left);
  }
}

/** Top-level resources: their children go with them. */
function roots({ behaviors, resources }: Azure, group: ResourceGroup): Resource[] {
  const isSpared = ({ type }: Resource) =>
    behaviors.groupDeletion === 'disksAreKept' && type === 'Microsoft.Compute/disks';
  return resources.below(group.id).filter((each) => each.type.split('/').length === 2 && !isSpared(each));
}

async function deleteResource(azure: Azure, { id }: Resource): Promise<boolean> {
  try {
    const answer = await azure.gateway.call('DELETE', `${id}?api-version=2024-11-01`, undefined, { inDeletion: true });
    await answer.operation?.done;
    return answer.operation === undefined || answer.operation.status === 'Succeeded';
  } catch (fault) {
    if (fault instanceof AzureError) return false;
    throw fault;
  }
}

function deletionBlocked(group: ResourceGroup, left: Resource[]): AzureError {
  const ids = left.map(({ id }) => `'${id}'`).join(', ');
  return new AzureError(
    409,
    'ResourceGroupDeletionBlocked',
    `Deletion of resource group '${group.name}' failed as resources with identifiers ${ids} could not be deleted. The provisioning state of the resource group will be rolled back.`,
  );
}
