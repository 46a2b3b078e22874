import type { TokenCredential } from '@azure/identity';

/** How to reach the target: plain data, so that the processes of the specs get it too. It holds no secret. */
export interface Connection {
  /** The resource manager, for example `https://management.azure.com`. */
  readonly endpoint: string;
  /** What tokens are asked for. */
  readonly scope: string;
  readonly subscriptionId: string;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** PEM of the authority that signed the endpoint's certificate; undefined: one that every machine knows. */
  readonly ca: string | undefined;
  readonly signIn: SignIn;
}

/** Who asks: a service principal with its secret in a file, or whoever az is logged in as. */
export type SignIn =
  | {
      readonly as: 'service principal';
      readonly authority: string;
      readonly tenantId: string;
      readonly clientId: string;
      readonly secretFile: string;
    }
  | { readonly as: 'az'; readonly tenantId: string };

/** The credential of the SDK's clients. */
export async function createCredential({ signIn, ca }: Connection): Promise<TokenCredential> {
  // Loaded only now: it is the slowest of the packages to load.
  const { AzureCliCredential, ClientSecretCredential } = await import('@azure/identity');
  if (signIn.as === 'az') return new AzureCliCredential({ tenantId: signIn.tenantId });
  const { readFile } = await import('node:fs/promises');
  return new ClientSecretCredential(signIn.tenantId, signIn.clientId, await readFile(signIn.secretFile, 'utf8'), {
    authorityHost: signIn.authority,
    // Only Microsoft's own authorities can be discovered.
    disableInstanceDiscovery: true,
    ...(ca !== undefined && { tlsOptions: { ca } }),
  });
}
