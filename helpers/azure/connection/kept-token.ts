import type { AccessToken, TokenCredential } from '@azure/identity';

/** A token that expires within this time is not handed out again, so that it outlasts the request. */
const MARGIN_MS = 5 * 60_000;

/**
 * Returns a credential that asks another one only if its last token is about to expire. Each of the SDK's clients needs a token, and
 * for each question to az a process is started.
 */
export function keepToken(credential: TokenCredential): TokenCredential {
  let kept: Promise<AccessToken | null> | undefined;
  return {
    async getToken(scopes, options) {
      // A challenge asks for a token other than the last one.
      if (options?.claims) return credential.getToken(scopes, options);
      const last = kept;
      const token = await last?.catch(() => null);
      if (token && token.expiresOnTimestamp - Date.now() > MARGIN_MS) return token;
      // If several clients ask at the same time, the first one's question is that of all.
      if (kept === last) kept = credential.getToken(scopes, options);
      return kept ?? null;
    },
  };
}
