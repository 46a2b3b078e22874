import { describedIn } from './azure-error.ts';
import type { Policy } from './policy.ts';

/**
 * Fetches a new token when Azure says that the one it was sent has expired, and sends the request again. The SDK keeps a token for as
 * long as it was promised to be good, whatever Azure says of it (core-rest-pipeline 1.25, bearerTokenAuthenticationPolicy: a 401 is
 * heeded only with a claims challenge).
 */
export function freshToken(fetch: () => Promise<string>): Policy {
  /** What to send in place of an expired header. The SDK goes on putting it into requests. */
  const instead = new Map<string, Promise<string>>();
  const replaced = async (header: string): Promise<string> => {
    const fresh = instead.get(header);
    return fresh === undefined ? header : replaced(await fresh);
  };
  const renew = (header: string): Promise<string> => {
    const renewed = instead.get(header) ?? fetch().then((token) => `Bearer ${token}`);
    instead.set(header, renewed);
    // What failed once is tried anew the next time.
    renewed.catch(() => instead.delete(header));
    return renewed;
  };
  return {
    name: 'labFreshToken',
    async sendRequest(request, next) {
      const sent = await replaced(request.headers.get('Authorization') ?? '');
      request.headers.set('Authorization', sent);
      const answer = await next(request);
      if (answer.status !== 401 || describedIn(answer.bodyAsText)?.code !== 'ExpiredAuthenticationToken') return answer;
      request.headers.set('Authorization', await renew(sent));
      return next(request);
    },
  };
}
