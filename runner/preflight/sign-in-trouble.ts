import { statusOf } from '../../helpers/azure/clients/azure-error.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { AzureRejection } from './check.ts';

/** What to do about a sign-in that failed, or a token that Azure refuses; undefined if the trouble is of another kind. */
export function signInTrouble(error: unknown, { signIn }: Connection): AzureRejection | undefined {
  const { name } = Object(error) as { name?: unknown };
  const isSignIn = name === 'CredentialUnavailableError' || name === 'AuthenticationError';
  if (!isSignIn && statusOf(error) !== 401) return undefined;
  const rule = isSignIn
    ? 'Whoever runs the lab has to be signed in.'
    : 'Azure has to accept the sign-in, which may have expired.';
  switch (signIn.as) {
    case 'wire':
      return undefined;
    case 'az':
      return { rule, remedy: `Sign in again: az logout; az login --tenant ${signIn.tenantId}` };
    case 'environment':
      return {
        rule,
        remedy: 'Look at AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or unset them to use az login.',
      };
    case 'workload identity':
      return { rule, remedy: 'Look at AZURE_TENANT_ID, AZURE_CLIENT_ID and the token in AZURE_FEDERATED_TOKEN_FILE.' };
    case 'service principal':
      return { rule, remedy: 'The emulator was started with this principal: start the run again.' };
  }
}
