import { AzureError } from '../../core/azure-error.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { inTurns } from '../../core/turns.ts';
import type { Plan, PlannedResource } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import { parseResourceId } from '../resource-id.ts';
import type { Resource } from '../resources.ts';
import { declared } from '../subscription/declared.ts';
import type { ProviderManifest } from '../subscription/providers.ts';
import { missingFrom } from './complete.ts';
import type { Home } from './home.ts';
import { hasExpressions } from './preflight.ts';
import { member, propertyChanges } from './property-changes.ts';
import type { DeploymentRequest } from './request.ts';
import { diagnosticsOf, type Foreseen, foresee } from './short-circuit.ts';

interface Change extends JsonObject {
  resourceId: string;
  changeType: 'Create' | 'Modify' | 'NoChange' | 'Ignore' | 'Delete';
}

/**
 * Returns the changes that a deployment would make (source: recording-cli-what-if): `Create` for a resource that doesn't exist,
 * `Modify` with the differing properties or `NoChange` for one that does, `Ignore` for one that the template doesn't mention, and `Delete`
 * for such a one in the deployment's own group in mode Complete. Other resources are looked for in every group that the deployment goes to. Properties that the template leaves out count as deleted. The values
 * that the service fills in don't count as changes: Azure calls them "what-if noise".
 */
export async function whatIf(
  azure: Azure,
  home: Home,
  plan: Plan,
  { resultFormat, mode }: DeploymentRequest,
  manifests: readonly ProviderManifest[],
): Promise<JsonObject> {
  const foreseen = foresee(azure, plan);
  const planned = azure.behaviors.whatIfModules === 'lookedInto' ? insideModules(foreseen) : plan.resources;
  const changes: Change[] = [];
  const nextTurn = inTurns();
  for (const resource of planned) {
    await nextTurn();
    changes.push(await change(azure, resource));
  }
  const ids = new Set(planned.map(({ id }) => id.toLowerCase()));
  const deleted = new Set(mode === 'Complete' && home.group ? missingFrom(azure, home.group, ids) : []);
  const homes = new Set([home.group, ...groupNames(plan).map((name) => azure.groups.get(name))]);
  const others = [...homes]
    .flatMap((group) => (group ? azure.resources.visibleBelow(group.id) : []))
    .filter(({ id, type }) => type.split('/').length === 2 && !ids.has(id.toLowerCase()))
    .map((resource) => unmentioned(azure, resource, manifests, deleted.has(resource) ? 'Delete' : 'Ignore'));
  const all = [...changes, ...others].toSorted((a, b) => a.resourceId.localeCompare(b.resourceId));
  return {
    status: 'Succeeded',
    properties: { changes: resultFormat === 'ResourceIdOnly' ? all.map(idOnly) : all, ...diagnosticsOf(foreseen) },
  };
}

/** Returns the groups that a plan goes to, through nested deployments. */
function groupNames({ resources }: Plan): string[] {
  return resources.flatMap(({ resourceGroup, nested }) => {
    const inside = nested?.predict();
    return [...(resourceGroup === undefined ? [] : [resourceGroup]), ...(inside ? groupNames(inside) : [])];
  });
}

function insideModules({ resources }: Foreseen): PlannedResource[] {
  return resources.filter(({ type }) => type.toLowerCase() !== 'microsoft.resources/deployments');
}

/** Without payloads there is nothing to compare: an existing resource is `Deploy` (source: what-if-page). */
function idOnly({ resourceId, changeType }: Change): JsonObject {
  return { resourceId, changeType: changeType === 'Modify' || changeType === 'NoChange' ? 'Deploy' : changeType };
}

async function change(azure: Azure, resource: PlannedResource): Promise<Change> {
  const envelope = {
    apiVersion: resource.apiVersion,
    id: resource.id,
    name: nameOf(resource.name),
    type: resource.type,
  };
  const group = resource.resourceGroup !== undefined && { resourceGroup: resource.resourceGroup };
  const body = masked(resource.predict());
  const after: JsonObject = { ...envelope, ...group, ...body };
  const current = await read(azure, resource);
  if (!current) return { resourceId: resource.id, changeType: 'Create', after };
  const preview = azure.gateway.preview(`${resource.id}?api-version=${resource.apiVersion}`);
  const written = preview?.writable(current) ?? current;
  const result = orUndefined(() => preview?.writable(preview.resource(known(resource.predict(true), current))));
  const delta = propertyChanges(written, body, result);
  return {
    resourceId: resource.id,
    changeType: delta.length > 0 ? 'Modify' : 'NoChange',
    before: { ...envelope, ...group, ...written },
    after,
    ...(delta.length > 0 && { delta }),
  };
}

/** Returns the change of a resource that the template doesn't mention: it stays as it is, or is deleted. */
function unmentioned(
  azure: Azure,
  resource: Resource,
  manifests: readonly ProviderManifest[],
  changeType: 'Ignore' | 'Delete',
): Change {
  const { id, name, type } = resource;
  const { apiVersion, body } = declared(azure, resource, manifests);
  const resourceGroup = parseResourceId(id)?.resourceGroup ?? '';
  const payload = { apiVersion, id, name, type, resourceGroup, ...body };
  return { resourceId: id, changeType, before: payload, ...(changeType === 'Ignore' && { after: payload }) };
}

function nameOf(name: string): string {
  return name.split('/').at(-1) ?? name;
}

async function read(azure: Azure, { id, apiVersion }: PlannedResource): Promise<JsonObject | undefined> {
  try {
    const { body } = await azure.gateway.call('GET', `${id}?api-version=${apiVersion}`, undefined);
    return isObject(body) ? body : undefined;
  } catch (fault) {
    if (fault instanceof AzureError && fault.status === 404) return undefined;
    throw fault;
  }
}

/** Hides secure values as Azure does. A secure parameter is the only one that a predicted body still names. */
function masked<Value extends Json>(value: Value): Value;
function masked(value: Json): Json {
  if (typeof value === 'string') return hasExpressions(value) && /\bparameters\('/i.test(value) ? '*******' : value;
  if (Array.isArray(value)) return value.map((each) => masked(each));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each)]));
}

/** Returns a body in which values that aren't known before the deployment are taken to be those there are now. */
function known(body: JsonObject, current: JsonObject): JsonObject;
function known(body: Json, current: Json | undefined): Json;
function known(body: Json, current: Json | undefined): Json {
  if (typeof body === 'string') return hasExpressions(body) && current !== undefined ? current : body;
  if (Array.isArray(body)) return body.map((each, i) => known(each, Array.isArray(current) ? current[i] : undefined));
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, each]) => [name, known(each, member(current, name))]));
}

function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof AzureError) return undefined;
    throw fault;
  }
}
