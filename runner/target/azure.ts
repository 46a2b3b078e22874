import * as v from 'valibot';
import type { Az } from '../../helpers/azure/az/az.ts';
import { AzError } from '../../helpers/azure/az/az-error.ts';
import { chooseSource } from '../../helpers/azure/connection/connection.ts';
import { isMicrosoftAzure } from '../../helpers/azure/connection/microsoft.ts';
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
const accountSchema = v.object({ id: v.string(), name: v.string(), tenantId: v.string() });

/** The cloud and the subscription that az is logged in to: public, sovereign, or an emulator running alone. */
export async function openAzure(settings: Settings, az: Az | undefined, signal: AbortSignal): Promise<Target> {
  if (az === undefined) {
    throw new Error(
      'LAB_TARGET=azure runs where az is logged in to, but no az is on PATH. Install it: https://aka.ms/azure-cli',
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
      `az is logged in to the subscription "${account.name}" (${account.id}), which LAB_SUBSCRIPTIONS does not list: nothing was made there.\n` +
        `If the lab may run in it, set LAB_SUBSCRIPTIONS=${account.id}; else choose another with \`az account set --subscription …\`.`,
    );
  }
  const opened = Date.now();
  const endpoint = endpoints.resourceManager.replace(/\/$/, '');
  return {
    description: `${name}, subscription "${account.name}"`,
    connection: {
      endpoint,
      // Not made from the endpoint: in public and sovereign clouds the two differ. With its trailing slash, if it has one, as az
      // does it (azure-cli, azure/cli/core/auth/util.py): the audience of the token would lack it otherwise.
      scope: `${endpoints.activeDirectoryResourceId}/.default`,
      subscriptionId: account.id,
      speed: settings.speed,
      ca: undefined,
      signIn: {
        as: chooseSource(process.env),
        tenantId: account.tenantId,
        // Of an authority in the style of ADFS the SDK wants only the host.
        authority: process.env.AZURE_AUTHORITY_HOST || endpoints.activeDirectory.replace(/\/adfs\/?$/, ''),
      },
    },
    isReal: () => isMicrosoftAzure(endpoint),
    azEnvironment: {},
    login: undefined,
    // Azure's clock; an emulator that runs alone may be told to be faster.
    now: () => new Date(opened + (Date.now() - opened) * settings.speed),
    close: async () => {},
  };
}

function notLoggedIn({ stderr }: AzError): Error {
  const said = stderr.trim().replace(/^ERROR: /, '');
  return new Error(`LAB_TARGET=azure runs where az is logged in to, but it is not logged in. az says: ${said}`);
}
