import { describedIn } from './azure-error.ts';
import type { Policy } from './policy.ts';

/** A request as it went out, and what came back in the end. */
export interface LoggedRequest {
  readonly method: string;
  /** Behind the subscription: `/resourceGroups/rg/providers/…`. */
  readonly path: string;
  readonly apiVersion: string | undefined;
  /** How often it was sent: again, if there was no answer, or one that passes. */
  readonly tries: number;
  /** Undefined if there was no answer. */
  readonly status: number | undefined;
  /** Azure's own code and words, if it refused; or why there was no answer. */
  readonly refusal: string | undefined;
}

/** Every request that the SDK's clients of this process sent, in order. One that was tried again is one request. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];
  /** Where a request stands. The SDK gives every request an id, and keeps it when it tries again. */
  readonly #places = new Map<string, number>();

  /** How many there are: a mark for `since`. */
  get length(): number {
    return this.#requests.length;
  }

  /** What was sent after a mark. */
  since(mark: number): LoggedRequest[] {
    return this.#requests.slice(mark);
  }

  /** Whether a write that was sent after a mark was sent again: it may have been done the first time. */
  wasWriteRepeated(mark: number): boolean {
    return this.since(mark).some(({ method, tries }) => method !== 'GET' && tries > 1);
  }

  /** Notes every request that goes through a client's pipeline. */
  readonly policy: Policy = {
    name: 'labRequestLog',
    sendRequest: async (request, next) => {
      const { pathname, searchParams } = new URL(request.url);
      const sent = {
        method: request.method,
        path: pathname.replace(/^\/subscriptions\/[^/]+/i, ''),
        apiVersion: searchParams.get('api-version') ?? undefined,
      };
      const note = (status: number | undefined, refusal: string | undefined) => {
        const place = this.#places.get(request.requestId) ?? this.#requests.length;
        const tries = (this.#requests[place]?.tries ?? 0) + 1;
        this.#places.set(request.requestId, place);
        this.#requests[place] = { ...sent, tries, status, refusal };
      };
      try {
        const answer = await next(request);
        const error = answer.status >= 400 ? describedIn(answer.bodyAsText) : undefined;
        note(answer.status, error && `${error.code ?? 'Error'}: ${error.message ?? ''}`);
        return answer;
      } catch (error) {
        note(undefined, error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
  };
}
