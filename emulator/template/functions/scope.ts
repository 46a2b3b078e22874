import type { Json, JsonObject } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { readIdArguments, resourceIdIn, scopeId } from '../language/ids.ts';
import { asText } from '../language/value.ts';
import { any, either, integer, list, optional, placed, pure, rest, text } from './rows/row.ts';

// Three zones everywhere, and logical zone N is the region's N-th: assumed, no public mapping exists.
function zoneNumber(zone: string): string {
  const number = /(?:az)?([1-3])$/.exec(zone)?.[1];
  if (number) return number;
  throw new ExpressionError(
    `The zone '${zone}' does not exist in this emulator: every region has the zones 1, 2 and 3.`,
  );
}
const physicalZone = (location: string, zone: string) =>
  `${location.toLowerCase().replaceAll(' ', '')}-az${zoneNumber(zone)}`;

function inSubscription(subscriptionId: string, type: string, names: readonly string[]): string {
  checkSubscription('subscriptionResourceId', subscriptionId);
  return resourceIdIn(scopeId(subscriptionId, undefined), type, names.join('/'));
}

/** A GUID in the forms that .NET reads: with or without hyphens, in braces or parentheses. */
const GUID = /^(?:[0-9a-f]{32}|[{(]?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[)}]?)$/i;

function checkSubscription(name: string, subscriptionId: string): void {
  if (GUID.test(subscriptionId)) return;
  throw new ExpressionError(
    `The provided value '${subscriptionId}' is not valid subscription identifier. ${seeAlso(`arm-resource-functions/#${name.toLowerCase()}`)}`,
  );
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource, …-scope, …-deployment: what needs no run */
export const scopes: Rows = {
  deployer: placed([], ({ env }) => () => ({ ...env.place.scope.deployer })),
  deployment: placed([], ({ env }) => () => ({
    ...env.place.scope.deployment,
    properties: { ...env.place.deployment },
  })),
  environment: placed(
    [],
    ({ env }) =>
      () =>
        env.place.scope.environment,
  ),
  extensionResourceId: pure([text, text, text, rest(text)], (resource, ...args) => {
    if (!/^\/[^/]+\/[^/]/.test(resource)) {
      throw new ExpressionError(
        `Unable to evaluate template language function 'extensionResourceId': the provided parent resource id '${resource}' is not a valid uri. ${seeAlso('arm-resource-functions/#extensionresourceid')}`,
      );
    }
    const { type, names } = readIdArguments('extensionResourceId', args, 0);
    return resourceIdIn(resource, type, names.join('/'));
  }),
  managementGroupResourceId: pure([text, text, text, rest(text)], (...args) => {
    const { before, type, names } = readIdArguments('managementGroupResourceId', args, 1);
    return resourceIdIn(`/providers/Microsoft.Management/managementGroups/${before[0] ?? ''}`, type, names.join('/'));
  }),
  pickZones: placed(
    [text, text, text, optional(integer), optional(integer)],
    ({ env }) =>
      (namespace, type, _location, count, offset) => {
        if (env.place.scope.apiVersions(namespace, type).length === 0) return [];
        return Array.from({ length: count ?? 1 }, (_, at) => String(((at + (offset ?? 0)) % 3) + 1));
      },
  ),
  providers: placed([text, optional(text)], ({ env }) => (namespace, type) => {
    const { scope } = env.place;
    const versions = scope.apiVersions(namespace, type ?? '');
    if (type !== undefined && versions.length > 0) {
      return {
        resourceType: type,
        locations: [scope.resourceGroup?.location ?? scope.deployment.location ?? ''],
        apiVersions: versions,
      };
    }
    throw new ExpressionError(
      // assumed wording
      `The resource type '${type ?? ''}' of the provider '${namespace}' was not found. ${seeAlso('arm-resource-functions')} [emulator: it knows the types that it has built, and no others.]`,
    );
  }),
  resourceGroup: placed([], ({ env }) => (): Json => {
    const { resourceGroup } = env.place.scope;
    if (resourceGroup) return { ...resourceGroup };
    throw new ExpressionError(
      `The template function 'resourceGroup' is not expected at this location. ${seeAlso('arm-functions')}`,
    );
  }),
  resourceId: placed([text, text, rest(text)], ({ env }) => (...args) => {
    const { before, type, names } = readIdArguments('resourceId', args, 2);
    const { subscription, resourceGroup } = env.place.scope;
    const [first, second] = before;
    // In a deployment to a subscription, one argument before the type is the subscription (measured with `bicep snapshot`).
    if (!resourceGroup && second === undefined)
      return inSubscription(first ?? subscription.subscriptionId, type, names);
    if (second !== undefined) checkSubscription('resourceId', first ?? '');
    const group = second ?? first ?? resourceGroup?.name;
    return resourceIdIn(
      scopeId(second === undefined ? subscription.subscriptionId : (first ?? ''), group),
      type,
      names.join('/'),
    );
  }),
  subscription: placed(
    [],
    ({ env }) =>
      (): JsonObject => ({ ...env.place.scope.subscription }),
  ),
  subscriptionResourceId: placed([text, text, rest(text)], ({ env }) => (...args) => {
    const { before, type, names } = readIdArguments('subscriptionResourceId', args, 1);
    return inSubscription(before[0] ?? env.place.scope.subscription.subscriptionId, type, names);
  }),
  tenant: placed([], ({ env }) => () => ({
    id: `/tenants/${env.place.scope.tenantId}`,
    tenantId: env.place.scope.tenantId,
  })),
  tenantResourceId: pure([text, text, rest(text)], (...args) => {
    const { type, names } = readIdArguments('tenantResourceId', args, 0);
    return resourceIdIn('', type, names.join('/'));
  }),
  toLogicalZone: pure([text, text, text], (_subscription, _location, zone) => zoneNumber(zone)),
  toLogicalZones: pure([text, text, list], (_subscription, _location, zones) =>
    zones.map((zone) => zoneNumber(asText(zone))),
  ),
  toPhysicalZone: pure([text, text, either(text, integer)], (_subscription, location, zone) =>
    physicalZone(location, asText(zone)),
  ),
  toPhysicalZones: pure([text, text, list], (_subscription, location, zones) =>
    zones.map((zone) => physicalZone(location, asText(zone))),
  ),
};

// Known by name, so that the error can say that Azure has them and the emulator doesn't.
const missing = [
  'extension',
  'externalInput',
  'externalInputs',
  'managementGroup',
  'resourceInfo',
  'roleDefinitions',
  'state',
  'tenantScope',
];

/** Functions of Azure that this emulator lacks: a call is an error. */
export const unsupported: Rows = Object.fromEntries(
  missing.map((name) => [
    name,
    placed([rest(any)], () => () => {
      throw new ExpressionError(
        `The template function '${name}' is not valid. [emulator: it is not built; a row for it belongs in emulator/template/functions.]`,
      );
    }),
  ]),
);
