import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import { describedIn } from './azure-error.ts';

/** Renewals in a request: if two new tokens in a row are expired, a third one would be too. */
const MOST_RENEWALS = 2;

/**
 * Returns a policy that fetches a new token when Azure calls the current one expired, and sends the request again. The SDK by itself keeps
 * a token until the promised expiry, because its bearerTokenAuthenticationPolicy reacts to a 401 only with a claims challenge.
 */
export function freshToken(fetch: () => Promise<string>): PipelinePolicy {
  /** The replacement of each expired header, because the SDK continues to send the expired one. */
  const instead = new Map<string, Promise<string>>();
  const replaced = async (header: string): Promise<string> => {
    const fresh = instead.get(header);
    return fresh === undefined ? header : replaced(await fresh);
  };
  const renew = (header: string): Promise<string> => {
    const renewed = instead.get(header) ?? fetch().then((token) => `Bearer ${token}`);
    instead.set(header, renewed);
    // A failed renewal is not kept, so that the next request tries again.
    renewed.catch(() => instead.delete(header));
    return renewed;
  };
  return {
    name: 'labFreshToken',
    async sendRequest(request, next) {
      let header = await replaced(request.headers.get('Authorization') ?? '');
      for (let renewals = 0; ; renewals += 1) {
        request.headers.set('Authorization', header);
        const answer = await next(request);
        if (renewals === MOST_RENEWALS || !isExpired(answer)) return answer;
        header = await renew(header);
      }
    },
  };
}

function isExpired({ status, bodyAsText }: PipelineResponse): boolean {
  return status === 401 && describedIn(bodyAsText)?.code === 'ExpiredAuthenticationToken';
}
