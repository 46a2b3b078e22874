import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject } from '../core/json.ts';
import { serverRefusals } from './refusals.ts';

/** The service principal that may sign in; each run has its own. */
export interface ServicePrincipal {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

/** The lifetime of an access token in seconds, on the wall's clock: clients compare it with their own. */
const LIFETIME_SECONDS = { anHour: 60 * 60, aDay: 24 * 60 * 60 } as const;

/** The tokens that are kept; a client needs one or two. */
const MOST_TOKENS = 10_000;

const BEARER = /^bearer\s+/i;

/** In hexadecimal, because az takes a secret that begins with `-` for an option, and base64 may begin so. */
function newSecret(): string {
  return randomBytes(24).toString('hex');
}

/** Signs clients in and keeps the tokens that it issued; it rejects any other token. */
export class Identity {
  readonly principal: ServicePrincipal;
  readonly #key = randomBytes(32);
  readonly #expiry = new Map<string, number>();
  readonly #lifetime: number;

  constructor(tenantId: string, lifetime: keyof typeof LIFETIME_SECONDS = 'anHour') {
    this.#lifetime = LIFETIME_SECONDS[lifetime];
    this.principal = { tenantId, clientId: randomUUID(), clientSecret: newSecret() };
  }

  /** Returns the OpenID configuration with the token endpoint, for an authority such as `https://localhost:4711/adfs`. */
  configuration(authority: string, version: '' | '/v2.0'): JsonObject {
    return {
      issuer: `${authority}${version}`,
      authorization_endpoint: `${authority}/oauth2${version}/authorize`,
      token_endpoint: `${authority}/oauth2${version}/token`,
      jwks_uri: `${authority}/discovery/keys`,
      response_types_supported: ['code', 'id_token', 'token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  /** Returns the answer to a request for a token by a method other than POST (assumed: the status). */
  notPosted(method: string): { status: number; body: JsonObject } {
    const words = `AADSTS900561: The endpoint only accepts POST requests. Received a ${method} request.`;
    return tokenError(405, 'invalid_request', words);
  }

  /** Returns the answer to a token request (client credentials). Wrong credentials get Entra's own 400 and 401 shapes. */
  token(form: URLSearchParams, origin: string): { status: number; body: JsonObject } {
    if (form.get('grant_type') !== 'client_credentials')
      return tokenError(
        400,
        'unsupported_grant_type',
        `AADSTS70003: The app requested an unsupported grant type '${form.get('grant_type')}'. [emulator: sign in as the service principal it names at its start.]`,
      );
    if (form.get('client_id') !== this.principal.clientId)
      return tokenError(
        400,
        'unauthorized_client',
        `AADSTS700016: Application with identifier '${form.get('client_id')}' was not found in the directory. [emulator: use the AZURE_CLIENT_ID it printed at its start.]`,
      );
    if (form.get('client_secret') !== this.principal.clientSecret)
      return tokenError(
        401,
        'invalid_client',
        'AADSTS7000215: Invalid client secret provided. [emulator: use the AZURE_CLIENT_SECRET it printed at its start.]',
      );
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: this.#lifetime,
        ext_expires_in: this.#lifetime,
        access_token: this.#issue(origin),
      },
    };
  }

  /** Checks the header's token. Throws Azure's 401 unless it was issued here and has not expired. */
  check(authorization: string | undefined): void {
    if (!authorization) throw serverRefusals.missingToken();
    if (!BEARER.test(authorization)) throw serverRefusals.invalidHeader();
    const expiry = this.#expiry.get(tokenIn(authorization));
    if (expiry === undefined) throw serverRefusals.unknownToken();
    if (expiry < Date.now()) throw serverRefusals.expiredToken(new Date(expiry), new Date());
  }

  /** Makes a token expire at once. Throws the 401 that it gets from now on. */
  expire(authorization: string | undefined): never {
    this.#expiry.set(tokenIn(authorization), Date.now() - 1000);
    this.check(authorization);
    throw new Error('The check accepted an expired token.');
  }

  /** Forgets tokens from long ago, so that a client that signs in for ever takes no more memory. */
  #forgetOldest(): void {
    for (const token of this.#expiry.keys()) {
      if (this.#expiry.size < MOST_TOKENS) return;
      this.#expiry.delete(token);
    }
  }

  #issue(origin: string): string {
    const now = Math.floor(Date.now() / 1000);
    const { tenantId, clientId } = this.principal;
    const claims = {
      aud: origin,
      iss: `${origin}/${tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + this.#lifetime,
      appid: clientId,
      oid: clientId,
      sub: clientId,
      tid: tenantId,
      uti: randomUUID(),
      ver: '1.0',
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
    const token = `${unsigned}.${createHmac('sha256', this.#key).update(unsigned).digest('base64url')}`;
    this.#forgetOldest();
    this.#expiry.set(token, claims.exp * 1000);
    return token;
  }
}

function tokenIn(authorization = ''): string {
  return authorization.replace(BEARER, '');
}

function tokenError(status: number, error: string, description: string) {
  return {
    status,
    body: {
      error,
      error_description: description,
      error_codes: [Number(/\d+/.exec(description)?.[0])],
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    },
  };
}
