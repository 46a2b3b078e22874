import { AzureError } from '../../core/azure-error.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { flatten, type Plan, type PlannedResource } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import type { ResourceGroup } from '../resource-groups.ts';
import { sameId } from '../resource-id.ts';
import { hasExpressions } from './preflight.ts';
import type { DeploymentRequest } from './request.ts';

interface Change extends JsonObject {
  resourceId: string;
  changeType: 'Create' | 'Modify' | 'NoChange' | 'Ignore';
}

/**
 * Returns the changes that a deployment would make (source: recording-cli-what-if): `Create` for a resource that doesn't exist,
 * `Modify` with the differing properties or `NoChange` for one that does, `Ignore` for one that the template doesn't mention.
 * Only the template's own properties are compared. The values that the service fills in don't count as changes: Azure calls
 * them "what-if noise".
 */
export async function whatIf(
  azure: Azure,
  group: ResourceGroup,
  plan: Plan,
  { resultFormat }: DeploymentRequest,
): Promise<JsonObject> {
  const planned = azure.behaviors.whatIfModules === 'lookedInto' ? insideModules(plan) : plan.resources;
  const changes = await Promise.all(planned.map((resource) => change(azure, resource)));
  const ignored = azure.resources
    .below(group.id)
    .filter(({ id, type }) => type.split('/').length === 2 && !planned.some((each) => sameId(each.id, id)))
    .map(
      (resource): Change => ({
        resourceId: resource.id,
        changeType: 'Ignore',
        before: resource.view(),
        after: resource.view(),
      }),
    );
  const all = [...changes, ...ignored].toSorted((a, b) => a.resourceId.localeCompare(b.resourceId));
  return {
    status: 'Succeeded',
    properties: { changes: resultFormat === 'ResourceIdOnly' ? all.map(idOnly) : all },
  };
}

function insideModules(plan: Plan): PlannedResource[] {
  return flatten(plan).filter(
    ({ existing, type }) => !existing && type.toLowerCase() !== 'microsoft.resources/deployments',
  );
}

/** Without payloads there is nothing to compare: an existing resource is `Deploy` (source: what-if-page). */
function idOnly({ resourceId, changeType }: Change): JsonObject {
  return { resourceId, changeType: changeType === 'Modify' || changeType === 'NoChange' ? 'Deploy' : changeType };
}

async function change(azure: Azure, resource: PlannedResource): Promise<Change> {
  const after = payload(resource);
  const before = await current(azure, resource);
  if (!before) return { resourceId: resource.id, changeType: 'Create', after };
  const delta = differences(before, after, '');
  return {
    resourceId: resource.id,
    changeType: delta.length > 0 ? 'Modify' : 'NoChange',
    before,
    after,
    ...(delta.length > 0 && { delta }),
  };
}

function payload({ id, name, type, apiVersion, resourceGroup, predict }: PlannedResource): JsonObject {
  return { apiVersion, id, name: name.split('/').at(-1) ?? name, resourceGroup, type, ...predict() };
}

async function current(azure: Azure, { id, apiVersion }: PlannedResource): Promise<JsonObject | undefined> {
  try {
    const { body } = await azure.gateway.call('GET', `${id}?api-version=${apiVersion}`, undefined);
    return isObject(body) ? body : undefined;
  } catch (fault) {
    if (fault instanceof AzureError && fault.status === 404) return undefined;
    throw fault;
  }
}

/** Properties that are written and never read back: they can't be compared. */
const WRITE_ONLY = ['adminpassword', 'customdata', 'userdata', 'protectedsettings'];
/** Properties of the envelope, not of the resource. */
const ENVELOPE = ['apiversion', 'id', 'name', 'type', 'resourcegroup'];

function differences(before: JsonObject, after: JsonObject, path: string): JsonObject[] {
  const skip = path === '' ? [...WRITE_ONLY, ...ENVELOPE] : WRITE_ONLY;
  return Object.entries(after)
    .filter(([name]) => !skip.includes(name.toLowerCase()))
    .flatMap(([name, value]) => {
      const key = Object.keys(before).find((each) => each.toLowerCase() === name.toLowerCase());
      return difference(key === undefined ? undefined : before[key], value, path ? `${path}.${name}` : name);
    });
}

function difference(before: Json | undefined, after: Json, path: string): JsonObject[] {
  if (after === null || (typeof after === 'string' && hasExpressions(after))) return [];
  if (before === undefined) return [{ path, propertyChangeType: 'Create', after }];
  if (isObject(before) && isObject(after)) return differences(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return arrayDifference(before, after, path);
  return sameScalar(before, after) ? [] : [{ path, propertyChangeType: 'Modify', before, after }];
}

function arrayDifference(before: Json[], after: Json[], path: string): JsonObject[] {
  const children = Array.from({ length: Math.max(before.length, after.length) }, (_, i): JsonObject[] => {
    const [old, now] = [before[i], after[i]];
    if (now === undefined) return [{ path: String(i), propertyChangeType: 'Delete', before: old ?? null }];
    return difference(old, now, String(i));
  }).flat();
  return children.length > 0 ? [{ path, propertyChangeType: 'Array', children }] : [];
}

/** Azure changes the casing of ids and words, and takes `"80"` for 80. */
function sameScalar(before: Json, after: Json): boolean {
  return String(before).toLowerCase() === String(after).toLowerCase();
}
