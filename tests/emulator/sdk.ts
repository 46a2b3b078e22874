import { ClientSecretCredential } from '@azure/identity';
import type { Emulator } from '../../emulator/index.ts';

/** What a client of the unmodified SDK is made with to talk to an emulator (source: measured-js-sdk). */
export function sdkFor({ origin, ca, principal, subscriptionId }: Emulator) {
  const tlsOptions = { ca };
  const { tenantId, clientId, clientSecret } = principal;
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
    authorityHost: origin,
    disableInstanceDiscovery: true,
    tlsOptions,
  });
  const options = { endpoint: origin, tlsOptions, credentials: { scopes: [`${origin}/.default`] } };
  return { credential, subscriptionId, options };
}
