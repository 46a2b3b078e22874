import { expect } from 'vitest';
import { AzureError } from '../../../emulator/core/azure-error.ts';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import {
  type ParameterValues,
  type Plan,
  planInPieces,
  type Runtime,
  type Scope,
} from '../../../emulator/template/index.ts';
import { budgeted, inOneGo } from '../../../emulator/template/language/budget.ts';

export const subscriptionId = '00000000-0000-0000-0000-000000000001';
export const tenantId = '00000000-0000-0000-0000-0000000000aa';
export const groupId = `/subscriptions/${subscriptionId}/resourceGroups/rg`;

function resourceGroup(name: string) {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westeurope',
    tags: {},
    properties: { provisioningState: 'Succeeded' },
  };
}

/** A deployment called `main` into the group `rg`; of other groups only `other` exists. */
export const scope: Scope = {
  tenantId,
  subscription: { id: `/subscriptions/${subscriptionId}`, subscriptionId, tenantId, displayName: 'Test' },
  resourceGroup: resourceGroup('rg'),
  deployment: { name: 'main' },
  environment: { name: 'AzureCloud', suffixes: { storage: 'core.windows.net' } },
  now: new Date('2026-01-02T03:04:05.678Z'),
  newGuid: () => 'fresh-guid',
  deployer: { objectId: 'me', tenantId, userPrincipalName: 'me@example.org' },
  apiVersions: (namespace, type) =>
    `${namespace}/${type}` === 'Microsoft.X/things' ? ['2024-01-01', '2020-01-01'] : [],
  findResourceGroup: (_subscription, name) => (name === 'other' ? resourceGroup(name) : undefined),
};

/** Run-time answers from a table: resources by the last part of their id; anything else is a failure. */
export function runtimeOf(resources: Record<string, Json>): Runtime & { asked: string[] } {
  const asked: string[] = [];
  const find = async (id: string, call: string) => {
    asked.push(call);
    const found = resources[id.split('/').at(-1) ?? ''];
    if (found === undefined) throw new AzureError(404, 'ResourceNotFound', `The Resource '${id}' was not found.`);
    return found;
  };
  return {
    asked,
    reference: (id, apiVersion, full) =>
      find(id, `reference ${id.split('/').at(-1)} ${apiVersion}${full ? ' full' : ''}`),
    list: (fn, id, apiVersion) => find(id, `${fn} ${id.split('/').at(-1)} ${apiVersion}`),
  };
}

/** A template with the fields every template has. */
export function template(parts: JsonObject): JsonObject {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [],
    ...parts,
  };
}

/** Plans a deployment in one go. */
export function planAtOnce(whole: Json, values: ParameterValues, where: Scope): Plan {
  return budgeted(() => inOneGo(planInPieces(whole, values, where)));
}

export function plan(parts: JsonObject, parameters: Record<string, Json> = {}): Plan {
  const values: ParameterValues = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, { value }]),
  );
  return planAtOnce(template(parts), values, scope);
}

/** A resource of a made-up type. */
export function thing(name: string, more: JsonObject = {}): JsonObject {
  return { type: 'Microsoft.X/things', apiVersion: '2024-01-01', name, ...more };
}

export const thingId = (name: string) => `${groupId}/providers/Microsoft.X/things/${name}`;

/** Returns the value of an expression (without its brackets) for a client that reads JSON. */
export async function worth(expression: string): Promise<Json> {
  const outputs = { it: { type: 'object', value: `[createObject('it', ${expression})]` } };
  const result = await plan({ outputs }).outputs(runtimeOf({}));
  const { it } = result;
  return JSON.parse(JSON.stringify((it as { value: { it: Json } }).value.it));
}

/** The refusal of a piece of work: its message, and the path in the template it names. */
export function refusalOf(work: () => unknown): { message: string; path: string; code: string } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    const info = error.extra.additionalInfo?.[0]?.info;
    const path = typeof info === 'object' && info !== null && 'path' in info ? String(info.path) : '';
    return { message: error.message, code: error.code, path: path.replace(/^properties\.template\.?/, '') };
  }
  return expect.unreachable('nothing was refused');
}
