import * as v from 'valibot';
import type { Az } from '../../helpers/azure/az/az.ts';
import { AzError } from '../../helpers/azure/az/az-error.ts';
import { chooseSource } from '../../helpers/azure/connection/connection.ts';
import { isMicrosoftAzure } from '../../helpers/azure/connection/microsoft.ts';
import type { Environment } from '../../helpers/environment.ts';
import type { Settings } from '../settings/settings.ts';
import type { Target } from './target.ts';

const cloudSchema = v.object({
  name: v.string(),
  endpoints: v.object({
    activeDirectory: v.string(),
    activeDirectoryResourceId: v.string(),
    resourceManager: v.string(),
  }),
});
const accountSchema = v.object({
  id: v.string(),
  name: v.string(),
  tenantId: v.string(),
  user: v.optional(v.object({ type: v.optional(v.string()), assignedIdentityInfo: v.optional(v.string()) }), {}),
});

/**
 * Opens the cloud and the subscription that az is logged in to: public, sovereign, or a stand-alone emulator. Throws if az is
 * missing or not logged in, or if LAB_SUBSCRIPTIONS does not list the subscription.
 */
export async function openAzure(
  settings: Settings,
  { env, az, signal }: { env: Environment; az: Az | undefined; signal: AbortSignal },
): Promise<Target> {
  if (az === undefined) {
    throw new Error(
      'LAB_TARGET=azure uses the cloud that az is logged in to, but az is not on PATH. Nothing was created.\n' +
        'Install az (https://aka.ms/azure-cli), then run `az login`.',
    );
  }
  const [{ name, endpoints }, account] = await Promise.all([
    az.json(['cloud', 'show'], cloudSchema, { signal }),
    az.json(['account', 'show'], accountSchema, { signal }).catch((error: unknown) => {
      throw error instanceof AzError && /az login/.test(error.stderr) ? notLoggedIn(error) : error;
    }),
  ]);
  if (!settings.subscriptions.includes(account.id.toLowerCase())) {
    throw new Error(
      `az is logged in to the subscription "${account.name}" (${account.id}), which LAB_SUBSCRIPTIONS does not list. Nothing was created.\n` +
        `If the lab may run there, set LAB_SUBSCRIPTIONS=${account.id}. Otherwise choose a different subscription with \`az account set --subscription …\`.`,
    );
  }
  const opened = Date.now();
  const endpoint = endpoints.resourceManager.replace(/\/$/, '');
  return {
    description: `${name}, subscription "${account.name}"`,
    connection: {
      endpoint,
      // Not derived from the endpoint, because in public and sovereign clouds the two differ. A trailing slash stays, as in az
      // (azure-cli, azure/cli/core/auth/util.py), because the token's audience has it too.
      scope: `${endpoints.activeDirectoryResourceId}/.default`,
      subscriptionId: account.id,
      speed: settings.speed,
      ca: undefined,
      signIn: {
        as: chooseSource(env),
        tenantId: account.tenantId,
        renews: canRenew(account.user, env),
        // The SDK takes only the host of an authority in ADFS style.
        authority: env.AZURE_AUTHORITY_HOST || endpoints.activeDirectory.replace(/\/adfs\/?$/, ''),
      },
    },
    isReal: () => isMicrosoftAzure(endpoint),
    azEnvironment: {},
    login: undefined,
    // Azure's clock. A stand-alone emulator may run faster.
    now: () => new Date(opened + (Date.now() - opened) * settings.speed),
    close: async () => {},
  };
}

/**
 * Returns true if the sign-in of az outlives its first token. az renews the token of a user and of the machine's own managed identity.
 * A service principal may have signed in with the token of a pipeline, which ends within minutes (source: azure-cli-28708).
 */
export function canRenew(user: v.InferOutput<typeof accountSchema>['user'], env: Environment): boolean {
  // Our pipeline in Azure Pipelines signs in again and again (source: azure-cli-task).
  return user.type !== 'servicePrincipal' || user.assignedIdentityInfo !== undefined || Boolean(env.TF_BUILD);
}

function notLoggedIn({ stderr }: AzError): Error {
  // Two commands at once that are az's first ones leave each other half-written files, of which az tells before its error.
  const [, said = stderr] = /^ERROR: (.+)/ms.exec(stderr.trim()) ?? [];
  return new Error(
    `LAB_TARGET=azure uses the cloud that az is logged in to, but az is not logged in. Nothing was created. az says: ${said}`,
  );
}
