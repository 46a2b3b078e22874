import { readFile } from 'node:fs/promises';
import type { TokenCredential } from '@azure/identity';
import type { Environment } from '../../environment.ts';
import { keepToken } from './kept-token.ts';
import { isMicrosoftAuthority } from './microsoft.ts';
import { inTenant } from './tenant.ts';

/** The connection to a target: plain data without secrets, so that it can go to the processes of the specs. */
export interface Connection {
  /** The resource manager, for example `https://management.azure.com`. */
  readonly endpoint: string;
  /** The scope of the tokens. */
  readonly scope: string;
  readonly subscriptionId: string;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** The PEM of the endpoint's certificate authority. Undefined for a public one. */
  readonly ca: string | undefined;
  readonly signIn: SignIn;
  /** The file to which every request and its response are appended, without secrets. Undefined if they are not kept. */
  readonly exchanges?: string | undefined;
  /** True if its clients refuse to send anything but reads. */
  readonly isReadOnly?: boolean;
  /** A connection to a target in the same process, without a network. */
  readonly wire?: Wire;
}

/** The requests that a target in the same process accepts. */
export interface Wire {
  /** Signs in and returns a token. */
  signIn(): string;
  /** Makes a request to Azure Resource Manager. Returns 'dropped' if the connection breaks without a response. */
  send(request: WireRequest): Promise<WireAnswer | 'dropped'>;
  /** Makes a request to port 80 of a public address. Never returns if nothing responds there. */
  visit(address: string): Promise<Pick<WireAnswer, 'status' | 'body'> | 'refused'>;
}

/** An HTTP request, with those of its headers that the target reads. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  readonly authorization: string | undefined;
  readonly clientRequestId: string | undefined;
}

/** An HTTP response. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The identity of a run: a service principal with its secret in a file; or, in the order of the SDK's DefaultAzureCredential, the
 * service principal of the environment, a workload identity, or the user of az.
 */
export type SignIn =
  | {
      readonly as: 'service principal';
      readonly authority: string;
      readonly tenantId: string;
      readonly clientId: string;
      readonly secretFile: string;
    }
  | {
      readonly as: (typeof SOURCES)[number];
      readonly tenantId: string;
      /** The issuer of tokens, for example `https://login.microsoftonline.com`. */
      readonly authority: string;
      /** True if az gets a new token by itself when the first one expires. */
      readonly renews?: boolean;
    }
  /** A target in the same process issues its tokens itself. */
  | { readonly as: 'wire' };

/** The sources of credentials for a run on Azure. */
const SOURCES = ['environment', 'workload identity', 'az'] as const;

/** The subject of a sentence about a response: only a run on Azure may say that Azure returned something. */
export type Respondent = 'Azure' | 'The emulator';

/** Returns who responds at a target. */
export function respondentOf({ endpoint, wire }: Pick<Connection, 'endpoint' | 'wire'>): Respondent {
  return wire || new URL(endpoint).hostname === 'localhost' ? 'The emulator' : 'Azure';
}

/** Creates the credential of the SDK's clients. */
export async function createCredential({ signIn, ca, wire }: Connection): Promise<TokenCredential> {
  if (signIn.as === 'wire') return wireCredential(wire);
  // Loaded late, because it is the slowest package to load.
  const identity = await import('@azure/identity');
  const { tenantId, authority } = signIn;
  const options = {
    authorityHost: authority,
    // Discovery works only for Microsoft's own authorities.
    disableInstanceDiscovery: !isMicrosoftAuthority(authority),
    ...(ca !== undefined && { tlsOptions: { ca } }),
  };
  switch (signIn.as) {
    case 'environment':
      return new identity.EnvironmentCredential(options);
    case 'workload identity':
      return new identity.WorkloadIdentityCredential(options);
    case 'az':
      // Without the tenant, which az rejects for a managed identity and in Cloud Shell (source: azure-cli-profile).
      return keepToken(inTenant(tenantId, new identity.AzureCliCredential()));
    case 'service principal': {
      const secret = await readFile(signIn.secretFile, 'utf8');
      return new identity.ClientSecretCredential(tenantId, signIn.clientId, secret, options);
    }
  }
}

function wireCredential(wire: Wire | undefined): TokenCredential {
  if (!wire) throw new Error('A connection that signs in as "wire" needs a wire, and this one has none.');
  return { getToken: async () => ({ token: wire.signIn(), expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
}

/**
 * Chooses the credential source of a run on Azure: the first in the order of DefaultAzureCredential that the environment defines
 * completely. Managed identities are left out, because az can sign in with one (`az login --identity`).
 */
export function chooseSource({
  AZURE_TENANT_ID,
  AZURE_CLIENT_ID,
  AZURE_CLIENT_SECRET,
  AZURE_CLIENT_CERTIFICATE_PATH,
  AZURE_FEDERATED_TOKEN_FILE,
}: Environment): (typeof SOURCES)[number] {
  if (!AZURE_TENANT_ID || !AZURE_CLIENT_ID) return 'az';
  if (AZURE_CLIENT_SECRET || AZURE_CLIENT_CERTIFICATE_PATH) return 'environment';
  return AZURE_FEDERATED_TOKEN_FILE ? 'workload identity' : 'az';
}
