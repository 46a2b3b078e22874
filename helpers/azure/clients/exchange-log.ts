import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import { Redactor } from '../../evidence/redact.ts';

/** The headers of a response that say how Azure behaves; the others are the same for each. */
const HEADERS = [
  'azure-asyncoperation',
  'etag',
  'location',
  'retry-after',
  'retry-after-ms',
  'x-ms-ratelimit-remaining-resource',
  'x-ms-request-charge',
];

/** A request and its response as the log keeps them, without secrets. */
export interface Exchange {
  /** Real time, as ISO 8601, at which the request was sent. */
  readonly at: string;
  /** Lab seconds in a real second. */
  readonly speed: number;
  readonly method: string;
  /** The path and the query. */
  readonly url: string;
  readonly requestBody?: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Real milliseconds until the response. */
  readonly milliseconds: number;
}

/** Returns the policy that appends each request and its response to a file, as one line of JSON, with secrets removed. */
export function exchangeLog(
  file: string,
  { speed, subscriptionId }: { speed: number; subscriptionId: string },
): PipelinePolicy {
  const redactor = new Redactor([subscriptionId]);
  mkdirSync(dirname(file), { recursive: true });
  return {
    name: 'labExchangeLog',
    sendRequest: async (request, next) => {
      const [at, begin] = [new Date().toISOString(), performance.now()];
      const response = await next(request);
      const { pathname, search } = new URL(request.url);
      const exchange: Exchange = {
        at,
        speed,
        method: request.method,
        url: pathname + search,
        ...(typeof request.body === 'string' && { requestBody: parsed(request.body) }),
        status: response.status,
        headers: headersOf(response),
        ...(response.bodyAsText && { body: parsed(response.bodyAsText) }),
        milliseconds: Math.round(performance.now() - begin),
      };
      appendFileSync(file, `${JSON.stringify(redactor.value(exchange))}\n`);
      return response;
    },
  };
}

function headersOf({ headers }: PipelineResponse): Record<string, string> {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
