import * as v from 'valibot';
import type { Check } from './check.ts';

/**
 * What the lab does, in the words of Azure's roles (https://learn.microsoft.com/azure/role-based-access-control/permissions). A role
 * needs no more than this.
 */
export const ACTIONS: readonly string[] = [
  ...['read', 'write', 'delete'].map((verb) => `Microsoft.Resources/subscriptions/resourceGroups/${verb}`),
  'Microsoft.Resources/subscriptions/resources/read',
  ...['read', 'write', 'validate/action', 'whatIf/action', 'operations/read', 'operationStatuses/read'].map(
    (rest) => `Microsoft.Resources/deployments/${rest}`,
  ),
  ...[
    'skus/read',
    'locations/usages/read',
    'locations/operations/read',
    'locations/publishers/artifactTypes/offers/skus/versions/read',
    'disks/read',
  ].map((rest) => `Microsoft.Compute/${rest}`),
  ...[
    'read',
    'write',
    'delete',
    'delete/action',
    'start/action',
    'powerOff/action',
    'restart/action',
    'manualUpgrade/action',
    'reimage/action',
    'reimageAll/action',
    'osRollingUpgrade/action',
    'rollingUpgrades/read',
    'rollingUpgrades/action',
    'instanceView/read',
    'virtualMachines/read',
    'virtualMachines/write',
    'virtualMachines/start/action',
    'virtualMachines/powerOff/action',
    'virtualMachines/restart/action',
    'virtualMachines/reimage/action',
    'virtualMachines/reimageAll/action',
    'virtualMachines/runCommand/action',
    'virtualMachines/instanceView/read',
  ].map((rest) => `Microsoft.Compute/virtualMachineScaleSets/${rest}`),
  ...['virtualNetworks', 'networkSecurityGroups', 'loadBalancers', 'publicIPAddresses'].flatMap((type) =>
    ['read', 'write', 'delete'].map((verb) => `Microsoft.Network/${type}/${verb}`),
  ),
  ...[
    'virtualNetworks/subnets/join/action',
    'networkSecurityGroups/join/action',
    'publicIPAddresses/join/action',
    'loadBalancers/backendAddressPools/join/action',
    'loadBalancers/probes/join/action',
    'locations/operations/read',
  ].map((rest) => `Microsoft.Network/${rest}`),
];

const permissionsSchema = v.object({
  value: v.array(v.object({ actions: v.array(v.string()), notActions: v.optional(v.array(v.string()), []) })),
});

/** The actions that a role gives, and those it takes away again from what it gives. */
export type Permission = v.InferOutput<typeof permissionsSchema>['value'][number];

/** Whether whoever is signed in may do all that the lab does. */
export const permissions: Check = {
  name: 'identity',
  async ask({ clients, connection: { signIn, subscriptionId }, signal }) {
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`;
    const answer = await clients.get(path, '2022-04-01', signal);
    const { value } = v.parse(permissionsSchema, answer);
    const missing = missingActions(value);
    const who = signIn.as === 'az' ? 'az login' : signIn.as;
    if (missing.length === 0) return { found: `${who}, which may do all ${ACTIONS.length} things that the lab does` };
    return {
      found: `${who}, which may not do ${say(missing)}`,
      refusal: {
        rule: 'Whoever is signed in has to be allowed what the lab does, in the whole subscription.',
        remedy: 'Give it a role with these actions, such as Contributor, or sign in as somebody who has one.',
      },
    };
  },
};

/** The lab's actions that are in no permission; what a permission takes away counts for that permission only. */
export function missingActions(permissions: readonly Permission[]): string[] {
  const isIn = (action: string, patterns: readonly string[]) => patterns.some((pattern) => matches(action, pattern));
  return ACTIONS.filter(
    (action) => !permissions.some(({ actions, notActions }) => isIn(action, actions) && !isIn(action, notActions)),
  );
}

/** `*` stands for any characters, slashes too; case does not matter. */
function matches(action: string, pattern: string): boolean {
  const literal = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`, 'i').test(action);
}

function say(actions: readonly string[]): string {
  const [first = '', second, ...rest] = actions;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
