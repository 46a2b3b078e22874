import * as v from 'valibot';
import type { Check } from './check.ts';
import { ACTIONS } from './role/role.ts';

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
