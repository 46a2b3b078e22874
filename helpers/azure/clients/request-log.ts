import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { describedIn } from './azure-error.ts';

/** A request, and its last response. */
export interface LoggedRequest {
  readonly method: string;
  /** The path after the subscription: `/resourceGroups/rg/providers/…`. */
  readonly path: string;
  readonly apiVersion: string | undefined;
  /** The time of Azure's last response, by Azure's own clock. Undefined if there was none. */
  readonly answeredAt: Date | undefined;
  /** The number of tries. */
  readonly tries: number;
  /** Undefined if there was no response. */
  readonly status: number | undefined;
  /** Azure's code and message if it rejected the request; or why there was no response. */
  readonly rejection: string | undefined;
}

/** All requests of one set of clients, in order. A request with several tries is one request. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];
  /** The index of each request, by its id. All tries of a request have the same id. */
  readonly #places = new Map<string, number>();

  /** The number of requests, as a mark for `since`. */
  get length(): number {
    return this.#requests.length;
  }

  /** Returns the requests after a mark. */
  since(mark: number): LoggedRequest[] {
    return this.#requests.slice(mark);
  }

  /** The policy that notes each try of a request. */
  readonly policy: PipelinePolicy = {
    name: 'labRequestLog',
    sendRequest: async (request, next) => {
      const { pathname, searchParams } = new URL(request.url);
      const sent = {
        method: request.method,
        path: pathname.replace(/^\/subscriptions\/[^/]+/i, ''),
        apiVersion: searchParams.get('api-version') ?? undefined,
      };
      const note = (status: number | undefined, rejection: string | undefined, date?: string) => {
        const place = this.#places.get(request.requestId) ?? this.#requests.length;
        const tries = (this.#requests[place]?.tries ?? 0) + 1;
        this.#places.set(request.requestId, place);
        this.#requests[place] = {
          ...sent,
          answeredAt: date === undefined ? undefined : new Date(date),
          tries,
          status,
          rejection,
        };
      };
      try {
        const answer = await next(request);
        const error = answer.status >= 400 ? describedIn(answer.bodyAsText) : undefined;
        note(answer.status, error && `${error.code ?? 'Error'}: ${error.message ?? ''}`, answer.headers.get('date'));
        return answer;
      } catch (error) {
        note(undefined, error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
  };
}

/**
 * Returns the api-version of the requests for scale sets: the most frequent one if there are several, `null` without such a
 * request.
 */
export function versionUsed(requests: readonly LoggedRequest[]): string | null {
  const versions = requests
    .filter(({ path }) => /\/virtualMachineScaleSets\//i.test(path))
    .flatMap(({ apiVersion }) => apiVersion ?? []);
  return mostFrequent(versions) ?? null;
}

/** Returns the value that occurs most often. Undefined if there is none. */
export function mostFrequent(values: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
  return counts[0]?.[0];
}
