import { setTimeout } from 'node:timers/promises';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';

/**
 * With fewer requests left than the reserve, requests slow down: by the lab seconds in which Azure refills one (source:
 * compute-throttling-page).
 */
const READS = { reserve: 5, refillSeconds: 6 };
const WRITES = { reserve: 2, refillSeconds: 15 };

/**
 * The requests that Azure still allows one set of clients, from the headers of its responses. Microsoft.Compute throttles by
 * resource. A request whose budget is almost empty waits for more, so that none is rejected with 429.
 */
export class RequestBudget {
  /** The remaining requests at the last response, by method and address. */
  readonly #remaining = new Map<string, number>();

  /** The policy that slows requests down. `speed` is in lab seconds in a real second. */
  policy(speed: number): PipelinePolicy {
    return {
      name: 'labRequestBudget',
      sendRequest: async (request, next) => {
        const address = `${request.method} ${request.url.split('?', 1)[0]}`;
        const { reserve, refillSeconds } = request.method === 'GET' ? READS : WRITES;
        const missing = reserve - (this.#remaining.get(address) ?? reserve);
        if (missing > 0) {
          const { abortSignal } = request;
          await setTimeout(realMilliseconds(missing * refillSeconds, speed), undefined, {
            ...(abortSignal instanceof AbortSignal && { signal: abortSignal }),
          });
        }
        const response = await next(request);
        const remaining =
          response.status === 429 ? 0 : leastIn(response.headers.get('x-ms-ratelimit-remaining-resource'));
        if (remaining !== undefined) this.#remaining.set(address, remaining);
        return response;
      },
    };
  }
}

/**
 * Returns the smallest number in `Microsoft.Compute/HighCostGetVMScaleSetResource;29,Microsoft.Compute/…;1297`. Undefined without
 * any.
 */
function leastIn(header: string | undefined): number | undefined {
  const numbers = [...(header ?? '').matchAll(/;\s*(\d+)/g)].map(([, number]) => Number(number));
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}
