import type { TokenCredential } from '@azure/identity';
import * as v from 'valibot';

const claims = v.object({ tid: v.string() });

/**
 * Returns a credential that hands on the tokens of another one, and throws if a token belongs to a different tenant than the
 * subscription, as after `az account set` in a second terminal. A token that is not a JWT is handed on.
 */
export function inTenant(tenantId: string, credential: TokenCredential): TokenCredential {
  return {
    async getToken(...request) {
      const token = await credential.getToken(...request);
      const tenant = token === null ? undefined : tenantOf(token.token);
      if (tenant === undefined || tenant.toLowerCase() === tenantId.toLowerCase()) return token;
      throw new Error(
        `az returned a token of the tenant ${tenant}, but the subscription of this run belongs to the tenant ${tenantId}.\n` +
          'Choose the subscription again with `az account set --subscription …`, and do not change it during a run.',
      );
    },
  };
}

/** Returns the tenant that a token names. Undefined if the token cannot be read. */
function tenantOf(token: string): string | undefined {
  try {
    const body = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return v.parse(claims, body).tid;
  } catch {
    return undefined;
  }
}
