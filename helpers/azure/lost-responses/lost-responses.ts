import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  createHttpHeaders,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  type SendRequest,
} from '@azure/core-rest-pipeline';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { type Body, findWrite, type Proof, type Resource, type Write } from './writes.ts';

/** The number of repeats of a write that was not done. */
const REPEATS = 5;
/** Lab seconds between two looks, and after which an operation that has not ended is given up. */
const PAUSE = 15;
const LONGEST = 3600;

/** The response to a write was lost, and the SDK must not send the write again by itself. */
class LostResponseError extends Error {
  override readonly name = 'LostResponseError';
  /** The server error that came instead of the response. Undefined if nothing came. */
  readonly response: PipelineResponse | undefined;

  constructor(response: PipelineResponse | undefined, cause?: unknown) {
    super('The response was lost.', { cause });
    this.response = response;
  }
}

/**
 * The handling of lost responses for one set of clients. A request without a response, or with a server error, may have taken
 * effect. The rows in `writes.ts` declare for each kind of write how to see that; this class remembers the requests and acts on the
 * rows.
 */
export class LostResponses {
  readonly #speed: number;
  readonly #isCapturingRejections: () => boolean;
  /** The SDK repeats a request with the same object. */
  readonly #requests = new WeakSet<PipelineRequest>();
  /** The last ETag of each resource, by its address. */
  readonly #etags = new Map<string, string>();

  /** `speed` is in lab seconds in a real second. */
  constructor(speed: number, isCapturingRejections: () => boolean) {
    this.#speed = speed;
    this.#isCapturingRejections = isCapturingRejections;
  }

  /** Returns true if an earlier try of a request may have taken effect. */
  has(request: PipelineRequest): boolean {
    return this.#requests.has(request);
  }

  /**
   * The policy for each try of a request. It notes lost responses, and stops the SDK from repeating a write that needs a look
   * first.
   */
  readonly detection: PipelinePolicy = {
    name: 'labLostResponseDetection',
    sendRequest: async (request, next) => {
      const isRepeatable = request.method === 'GET' || writeOf(request)?.repeat === 'at once';
      const response = await next(request).catch((error: unknown) => {
        this.#requests.add(request);
        // A request that is aborted here is not lost on the way.
        if (isRepeatable || request.abortSignal?.aborted) throw error;
        throw new LostResponseError(undefined, error);
      });
      const etag = response.headers.get('ETag');
      if (etag !== undefined) this.#etags.set(addressOf(request), etag);
      if (response.status < 500) return response;
      this.#requests.add(request);
      if (isRepeatable) return response;
      throw new LostResponseError(response);
    },
  };

  /**
   * The policy for a request with all its tries. It repeats a write that was not done, and waits for the end of any other write.
   */
  readonly resumption: PipelinePolicy = {
    name: 'labLostResponseResumption',
    sendRequest: async (request, next) => {
      const write = writeOf(request);
      const etag = this.#etags.get(addressOf(request));
      for (let tries = 1; ; tries += 1) {
        const response = await next(request).catch((error: unknown) => {
          if (error instanceof LostResponseError) return error;
          throw error;
        });
        const isLost = response instanceof LostResponseError;
        if (!isLost && !this.#isRejectedRepeat(request, response, write?.proof)) return response;
        const end = write?.proof && (await this.#followToEnd(request, next, write.proof, isLost ? etag : undefined));
        if (end) return end;
        // The conflict is with an operation that this request did not start.
        if (!isLost) return response;
        if (write === undefined || tries > REPEATS) {
          if (response.response) return response.response;
          throw response.cause;
        }
        await this.#pause(request, 2 ** tries);
      }
    },
  };

  #isRejectedRepeat(request: PipelineRequest, { status, bodyAsText }: PipelineResponse, proof: Proof | undefined) {
    if (proof === undefined || status < 400 || !this.has(request) || !proof.rejection.test(bodyAsText ?? '')) {
      return false;
    }
    return !(proof.isRejectionAmbiguous && this.#isCapturingRejections());
  }

  /**
   * Waits until a write has ended, and returns the response that shows it. Returns undefined if the write was not done. A write
   * that changes nothing looks the same before and after, unless its ETag has changed from `etag`.
   */
  async #followToEnd(
    request: PipelineRequest,
    next: SendRequest,
    { readAt = (path) => path, progress, failuresAt = () => [] }: Proof,
    etag: string | undefined,
  ): Promise<PipelineResponse | undefined> {
    const address = addressOf(request);
    for (let waited = 0; ; waited += PAUSE) {
      const response = await read(request, next, readAt(address));
      if (response.status === 404) return undefined;
      if (response.status >= 400) return response;
      const isUnchanged = waited === 0 && etag !== undefined && response.headers.get('ETag') === etag;
      switch (
        isUnchanged ? 'not done' : progress(parse(response.bodyAsText), parse<Body>(String(request.body ?? '')))
      ) {
        case 'not done':
          return undefined;
        case 'done':
          return response;
        case 'failed':
          for (const path of failuresAt(address)) {
            const reason = reasonIn(parse((await read(request, next, path)).bodyAsText));
            if (reason !== undefined) throw new Error(`The long-running operation has failed. ${reason}`);
          }
          throw failure(request, response);
      }
      if (waited > LONGEST) throw failure(request, response);
      await this.#pause(request, PAUSE);
    }
  }

  #pause({ abortSignal }: PipelineRequest, labSeconds: number): Promise<unknown> {
    const signal = abortSignal instanceof AbortSignal && { signal: abortSignal };
    return setTimeout(realMilliseconds(labSeconds, this.#speed), undefined, signal || {});
  }
}

function writeOf(request: PipelineRequest): Write | undefined {
  return findWrite(request.method, addressOf(request));
}

/** The URL without its query. */
function addressOf({ url }: PipelineRequest): string {
  return url.split('?', 1)[0] ?? url;
}

/** Reads at an address, with the credentials and the api-version of a write. */
function read(write: PipelineRequest, next: SendRequest, address: string): Promise<PipelineResponse> {
  const { body: _, ...rest } = write;
  const headers = createHttpHeaders(write.headers.toJSON());
  const requestId = randomUUID();
  headers.set('x-ms-client-request-id', requestId);
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  return next({ ...rest, method: 'GET', url: write.url.replace(addressOf(write), address), requestId, headers });
}

/** Returns the reason of a failure in the words of the SDK, if an instance view or a rolling upgrade contains it. */
function reasonIn({ statuses = [], properties = {} }: Resource): string | undefined {
  for (const { code = '', message = '' } of statuses) {
    const [, failed] = /^ProvisioningState\/failed\/([A-Za-z]+)$/.exec(code) ?? [];
    if (failed !== undefined) return `${failed}. ${message}`;
  }
  const { error, runningStatus } = properties;
  const code = error?.code ?? runningStatus?.code;
  return code === undefined || code === 'Completed' ? undefined : `${code}. ${error?.message ?? ''}`;
}

/** The error of a write that did not succeed, whose reason is not known. */
function failure(write: PipelineRequest, seen: PipelineResponse): Error {
  const state = parse(seen.bodyAsText).properties?.provisioningState ?? 'unknown';
  const path = new URL(write.url).pathname;
  return new Error(`The response to ${write.method} ${path} was lost, and its operation ended as ${state}.`);
}

function parse<T = Resource>(json: string | null | undefined): T {
  return Object(JSON.parse(json || '{}'));
}
