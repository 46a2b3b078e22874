import { setTimeout } from 'node:timers/promises';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';

/** With fewer requests left than this, reads slow down. */
const RESERVE = 5;
/** Lab seconds in which Azure refills one request: its buckets refill 10 to 12 a minute (source: compute-throttling-page). */
const REFILL_SECONDS = 6;

/**
 * The requests that Azure still allows, for one set of clients, as its responses tell. Microsoft.Compute throttles by resource. A read whose budget is
 * almost empty waits until there is more, so that no write and no other read is rejected with 429.
 */
export class RequestBudget {
  /** The remaining requests, by the address that was read last. */
  readonly #remaining = new Map<string, number>();

  /** The policy that slows reads down. `speed` is in lab seconds in a real second. */
  policy(speed: number): PipelinePolicy {
    return {
      name: 'labRequestBudget',
      sendRequest: async (request, next) => {
        const address = `${request.method} ${request.url.split('?', 1)[0]}`;
        const missing = RESERVE - (this.#remaining.get(address) ?? RESERVE);
        if (request.method === 'GET' && missing > 0) {
          const { abortSignal } = request;
          await setTimeout(realMilliseconds(missing * REFILL_SECONDS, speed), undefined, {
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

/** Returns the smallest number in `Microsoft.Compute/HighCostGetVMScaleSetResource;29,Microsoft.Compute/…;1297`. Undefined without any. */
function leastIn(header: string | undefined): number | undefined {
  const numbers = [...(header ?? '').matchAll(/;\s*(\d+)/g)].map(([, number]) => Number(number));
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}
