import * as v from 'valibot';
import type { Az } from '../az/az.ts';
import type { Settings } from '../settings.ts';
import type { Target } from './target.ts';

const cloudSchema = v.object({ name: v.string(), endpoints: v.object({ resourceManager: v.string() }) });
const accountSchema = v.object({ id: v.string(), name: v.string(), tenantId: v.string() });

/** The cloud and the subscription that az is logged in to: public, sovereign, or an emulator running alone. */
export async function openAzure(settings: Settings, az: Az | undefined, signal: AbortSignal): Promise<Target> {
  if (az === undefined) {
    throw new Error(
      'LAB_TARGET=azure runs where az is logged in to, but no az is on PATH. Install it: https://aka.ms/azure-cli',
    );
  }
  const [cloud, account] = await Promise.all([
    az.json(['cloud', 'show'], cloudSchema, { signal }),
    az.json(['account', 'show'], accountSchema, { signal }),
  ]);
  if (!settings.subscriptions.includes(account.id.toLowerCase())) {
    throw new Error(
      `az is logged in to the subscription "${account.name}" (${account.id}), which LAB_SUBSCRIPTIONS does not list: nothing was made there.\n` +
        `If the lab may run in it, set LAB_SUBSCRIPTIONS=${account.id}; else choose another with \`az account set --subscription …\`.`,
    );
  }
  const endpoint = cloud.endpoints.resourceManager.replace(/\/$/, '');
  return {
    description: `${cloud.name}, subscription "${account.name}"`,
    connection: {
      endpoint,
      scope: `${endpoint}/.default`,
      subscriptionId: account.id,
      speed: settings.speed,
      ca: undefined,
      signIn: { as: 'az', tenantId: account.tenantId },
    },
    azEnvironment: {},
    login: undefined,
    now: () => new Date(),
    close: async () => {},
  };
}
