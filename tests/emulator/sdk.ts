import { ClientSecretCredential } from '@azure/identity';
import type { Emulator } from '../../emulator/index.ts';

/** The options with which a client of the unmodified SDK uses an emulator (source: measured-js-sdk). */
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
