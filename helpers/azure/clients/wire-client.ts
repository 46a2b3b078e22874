import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { Wire } from '../connection/connection.ts';

/** Returns the HTTP client for a target in the same process. */
export function wireClient(wire: Wire): HttpClient {
  return {
    async sendRequest(request) {
      const { method, url, body } = request;
      const answer = await wire.send({ method, url, body: typeof body === 'string' ? body : undefined });
      return { request, status: answer.status, headers: createHttpHeaders(answer.headers), bodyAsText: answer.body };
    },
  };
}
