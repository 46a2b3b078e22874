import { type Connection, createCredential } from '../../../helpers/azure/connection/connection.ts';
import { formatDuration } from '../../report/duration.ts';
import type { Check, Finding } from './check.ts';

/** Checks that the sign-in lasts as long as the plan, because a run whose sign-in ends cannot delete what it created. */
export const signIn: Check = {
  name: 'sign-in',
  async run({ connection, plan }) {
    if (connection.signIn.as === 'wire') return { found: 'the emulator in this process needs none' };
    const token = await (await createCredential(connection)).getToken(connection.scope);
    if (token === null) throw new Error('The sign-in returned no token.');
    const planned = (plan.minutes * 60) / connection.speed;
    return compareSignIn(new Date(token.expiresOnTimestamp), { planned, renews: isRenewed(connection) });
  },
};

/** Compares the end of a token with the real seconds that the plan takes. */
export function compareSignIn(
  expiresOn: Date,
  { planned, renews, now = new Date() }: { planned: number; renews: boolean; now?: Date },
): Finding {
  const left = (expiresOn.getTime() - now.getTime()) / 1000;
  const until = `the token lasts ${formatDuration(Math.max(0, left))}, until ${expiresOn.toISOString()}`;
  if (renews) return { found: `${until}, and is then renewed` };
  const found = `${until}; the plan takes ${formatDuration(planned)}`;
  if (left >= planned) return { found };
  return {
    found,
    problem: {
      rule: 'A sign-in that az cannot renew must last as long as the plan, or the run cannot delete what it created.',
      remedy:
        'Sign in again and run fewer claims at a time (`npm run plan` shows the parts of a night), or sign in as a user or with a ' +
        'managed identity.',
    },
  };
}

/** A service principal with a secret, or a workload identity with a file, gets new tokens by itself. */
function isRenewed({ signIn }: Connection): boolean {
  return signIn.as !== 'az' || signIn.renews === true;
}
