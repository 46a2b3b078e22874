import type { Clock } from '../../clock/clock.ts';
import type { Answer } from '../../core/route.ts';
import { policyFor, type ThrottlingPolicy } from './policies.ts';
import { tooManyRequests } from './too-many-requests.ts';

const MINUTE = 60_000;
const REMAINING = 'x-ms-ratelimit-remaining-resource';

/** The requests that a resource has left, and the moments from which on they are counted. */
interface Bucket {
  tokens: number;
  /** The beginning of the minute that is under way. */
  minute: number;
  /** The number of requests in that minute. */
  requests: number;
}

/** The result of throttling for one request: its answer if it is rejected, and the headers that any answer carries. */
export interface Throttled {
  readonly rejection: Answer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

interface Options {
  readonly clock: Clock;
  /** The share of their documented size that buckets and refills have. */
  readonly share: number;
  /** Returns the headers that tell a client to wait. */
  retryAfter(seconds: number): Record<string, string>;
}

/** Compute's throttling: a token bucket for each policy and resource, refilled every minute of lab time (source: compute-throttling-page). */
export class Throttling {
  readonly #options: Options;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes a token for a request. Returns a rejection if there is none left. */
  take(method: string, url: string): Throttled {
    const found = policyFor(method, url);
    if (!found) return { rejection: undefined, headers: {} };
    const { clock, retryAfter } = this.#options;
    const { policy, resource } = found;
    const bucket = this.#bucketOf(policy, resource);
    bucket.requests += 1;
    const isEmpty = bucket.tokens === 0;
    bucket.tokens = Math.max(0, bucket.tokens - 1);
    const headers = { [REMAINING]: `Microsoft.Compute/${policy.name};${bucket.tokens}` };
    if (!isEmpty) return { rejection: undefined, headers };
    const [start, now] = [new Date(bucket.minute), clock.now()];
    const allowed = this.#sized(policy.capacity);
    const error = tooManyRequests(policy.name, { start, end: now, allowed, measured: allowed + bucket.requests });
    const wait = Math.ceil((bucket.minute + MINUTE - now.getTime()) / 1000);
    return { rejection: { status: 429, body: { error }, headers: { ...headers, ...retryAfter(wait) } }, headers };
  }

  /** Returns the bucket of a resource, full at its first request, refilled for each minute that has passed since. */
  #bucketOf(policy: ThrottlingPolicy, resource: string): Bucket {
    const key = `${policy.name} ${resource}`;
    const now = this.#options.clock.milliseconds;
    const capacity = this.#sized(policy.capacity);
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, minute: now, requests: 0 };
    this.#buckets.set(key, bucket);
    const minutes = Math.floor((now - bucket.minute) / MINUTE);
    if (minutes > 0) {
      bucket.tokens = Math.min(capacity, bucket.tokens + minutes * this.#sized(policy.refill));
      bucket.minute += minutes * MINUTE;
      bucket.requests = 0;
    }
    return bucket;
  }

  #sized(tokens: number): number {
    return Math.max(1, Math.floor(tokens * this.#options.share));
  }
}
