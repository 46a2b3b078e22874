import { createHttpHeaders, type HttpClient, type PipelineRequest, RestError } from '@azure/core-rest-pipeline';
import type { Wire } from '../connection/connection.ts';

type AbortSignalLike = NonNullable<PipelineRequest['abortSignal']>;

/** Returns the HTTP client for a target in the same process. It fails as the SDK's own client fails over a network. */
export function wireClient(wire: Wire): HttpClient {
  return {
    async sendRequest(request) {
      const { method, url, body, headers, abortSignal } = request;
      const sent = wire.send({
        method,
        url,
        body: typeof body === 'string' ? body : undefined,
        authorization: headers.get('Authorization'),
        clientRequestId: headers.get('x-ms-client-request-id'),
      });
      const answer = await (abortSignal ? unlessAborted(sent, abortSignal) : sent);
      if (answer === 'dropped') throw new RestError('socket hang up', { code: 'ECONNRESET', request });
      return { request, status: answer.status, headers: createHttpHeaders(answer.headers), bodyAsText: answer.body };
    },
  };
}

/** Waits for a response. Rejects, as the SDK's own client does, once the signal is aborted. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignalLike): Promise<T> {
  const { promise, reject, resolve } = Promise.withResolvers<T>();
  const abort = () => reject(Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' }));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  return promise;
}
