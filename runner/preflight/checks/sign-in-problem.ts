import { statusOf } from '../../../helpers/azure/clients/azure-error.ts';
import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import type { Problem } from './check.ts';

/** Says what to do about a failed sign-in or a token that Azure rejects; returns undefined if the error has a different cause. */
export function signInProblem(error: unknown, { signIn }: Connection): Problem | undefined {
  const { name } = Object(error) as { name?: unknown };
  const isSignIn = name === 'CredentialUnavailableError' || name === 'AuthenticationError';
  if (!isSignIn && statusOf(error) !== 401) return undefined;
  const rule = isSignIn ? 'You must be signed in.' : 'Azure must accept the sign-in, which may have expired.';
  switch (signIn.as) {
    case 'wire':
      return undefined;
    case 'az':
      return { rule, remedy: `Sign in again: az logout; az login --tenant ${signIn.tenantId}` };
    case 'environment':
      return {
        rule,
        remedy: 'Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or unset them to use az login.',
      };
    case 'workload identity':
      return { rule, remedy: 'Check AZURE_TENANT_ID, AZURE_CLIENT_ID and the token in AZURE_FEDERATED_TOKEN_FILE.' };
    case 'service principal':
      return { rule, remedy: 'The emulator creates this service principal when it starts: start the run again.' };
  }
}
