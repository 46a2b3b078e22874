const VERBS: Readonly<Record<string, string>> = {
  GET: 'read',
  HEAD: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
};

/** Actions whose names do not follow the rule, with their names in Azure's list of permissions. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // https://learn.microsoft.com/azure/role-based-access-control/permissions/compute: "Cancels the rolling upgrade of a …"
  'microsoft.compute/virtualmachinescalesets/rollingupgrades/cancel/action':
    'Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades/action',
};

/**
 * Returns the role action that a request to the resource manager needs; undefined for other requests, such as a sign-in. An action
 * is the provider and the types, without the names between them, and a verb for the method. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/permissions
 */
export function actionOf(method: string, path: string): string | undefined {
  const segments = path.replace(/\?.*$/, '').split('/').filter(Boolean);
  if (segments[0]?.toLowerCase() !== 'subscriptions') return undefined;
  const { provider, rest } = splitOff(segments);
  const isAction = method === 'POST';
  // Types and names alternate. The last segment of a POST is the verb.
  const types = (isAction ? rest.slice(0, -1) : rest).filter((_segment, index) => index % 2 === 0);
  const words = [provider, ...types, ...(isAction ? [rest.at(-1), 'action'] : [VERBS[method]])];
  const action = words.join('/');
  return EXCEPTIONS[action.toLowerCase()] ?? action;
}

/** Splits a path into its provider and the types and names that follow. */
function splitOff(segments: readonly string[]): { provider: string; rest: readonly string[] } {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const provider = segments[at + 1];
  if (at === 2 && segments.length <= 4) {
    return { provider: 'Microsoft.Resources/subscriptions/providers', rest: [] };
  }
  if (at > 0 && provider !== undefined) return { provider, rest: segments.slice(at + 2) };
  const [, , ...rest] = segments;
  const isLegacy = rest[2]?.toLowerCase() === 'deployments';
  if (isLegacy) return { provider: 'Microsoft.Resources', rest: rest.slice(2) };
  return { provider: 'Microsoft.Resources/subscriptions', rest };
}
