import * as v from 'valibot';
import { ACTIONS } from '../role/role.ts';
import type { Check } from './check.ts';

const permissionsSchema = v.object({
  value: v.array(v.object({ actions: v.array(v.string()), notActions: v.optional(v.array(v.string()), []) })),
});

/** The actions that a role allows, and those it excludes from them. */
export type Permission = v.InferOutput<typeof permissionsSchema>['value'][number];

/** Checks that the identity that is signed in may do everything the lab does. */
export const permissions: Check = {
  name: 'identity',
  async run({ clients, connection: { signIn, subscriptionId }, signal }) {
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`;
    const answer = await clients.get(path, '2022-04-01', signal);
    const { value } = v.parse(permissionsSchema, answer);
    const missing = missingActions(value);
    const identity = signIn.as === 'az' ? 'az login' : signIn.as;
    if (missing.length === 0) return { found: `${identity} has all ${ACTIONS.length} permissions that the lab needs` };
    return {
      found: `${identity} lacks ${list(missing)}`,
      problem: {
        rule: 'The identity that is signed in needs these actions in the whole subscription.',
        remedy: 'Assign it a role with these actions, such as Contributor, or sign in with an identity that has one.',
      },
    };
  },
};

/** Returns the lab's actions that no permission allows. An exclusion counts for its own permission only. */
export function missingActions(permissions: readonly Permission[]): string[] {
  const isIn = (action: string, patterns: readonly string[]) => patterns.some((pattern) => matches(action, pattern));
  return ACTIONS.filter(
    (action) => !permissions.some(({ actions, notActions }) => isIn(action, actions) && !isIn(action, notActions)),
  );
}

/** `*` matches any characters, slashes too. Case does not matter. */
function matches(action: string, pattern: string): boolean {
  const literal = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`, 'i').test(action);
}

function list(actions: readonly string[]): string {
  const [first = '', second, ...rest] = actions;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
