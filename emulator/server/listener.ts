import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Dropped, type FaultName } from '../chaos/faults.ts';
import { AzureError, type ErrorBody } from '../core/azure-error.ts';
import { isObject, type Json } from '../core/json.ts';
import type { Answer } from '../core/route.ts';
import { readBody, saysTooMuch } from './body.ts';
import type { Certificates } from './certificates.ts';
import { answerClient, type Entrance, toAnswer } from './client-request.ts';
import { cloudMetadata } from './metadata.ts';
import { serverRefusals } from './refusals.ts';
import { splitUrl } from './url.ts';

/** A request and its answer. */
export interface AnswerEntry {
  readonly method: string;
  readonly url: string;
  readonly status: number | 'dropped';
  readonly milliseconds: number;
  /** The fault that was injected into it. */
  readonly fault: FaultName | undefined;
  /** The client by its own word: the header `User-Agent`. */
  readonly client: string;
  /** Azure's code and message if it rejected the request. */
  readonly error: ErrorBody | undefined;
}

/** The handlers of the listener's requests, and its observers. */
export interface ListenerOptions extends Entrance {
  certificates: Certificates;
  region: string;
  now(): Date;
  /** The milliseconds in which a request has to arrive. One minute by default; its headers have a third of it. */
  receiveTimeout?: number | undefined;
  /** Told of each answer, for a request log. */
  onAnswer(entry: AnswerEntry): void;
  /** Told of a fault of the emulator's own; the client gets a 500. */
  onBug(bug: unknown): void;
}

/** Assumed: the milliseconds that the rest of a refused request may take, before the connection is closed. */
const DRAIN = 2000;

/** The one HTTPS listener, on loopback only. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #server;
  origin = '';

  constructor(options: ListenerOptions) {
    this.#options = options;
    const { cert, key } = options.certificates;
    const { receiveTimeout = 60_000 } = options;
    this.#server = createServer(
      // A request without a host is refused by `#answer`, so that the refusal has Azure's shape.
      {
        ...{ cert, key, keepAliveTimeout: 30_000, requireHostHeader: false },
        ...{ requestTimeout: receiveTimeout, headersTimeout: receiveTimeout / 3, handshakeTimeout: receiveTimeout / 3 },
        connectionsCheckingInterval: receiveTimeout / 10,
      },
      (request, response) => void this.#serve(request, response),
    );
    this.#server.on('checkContinue', (request, response) => {
      if (!saysTooMuch(request)) response.writeContinue();
      void this.#serve(request, response);
    });
    this.#server.on('checkExpectation', (request, response) => void this.#serve(request, response));
    this.#server.on('connect', (_, socket) => {
      // Node leaves the socket to this handler, with its errors.
      socket.on('error', () => socket.destroy());
      const error = serverRefusals.unknownMethod('CONNECT');
      socket.end(rawAnswer(error.status, this.#headers(), JSON.stringify(error)));
    });
    this.#server.on('clientError', (fault: NodeJS.ErrnoException, socket) => {
      if (!socket.writable || fault.code === 'ECONNRESET') return socket.destroy();
      const error = refusalOf(fault.code);
      return socket.end(rawAnswer(error.status, this.#headers(), JSON.stringify(error)));
    });
  }

  /** Listens on a port of 127.0.0.1; 0 takes any free one. Rejects with the system's own error when the port is taken. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    this.origin = `https://localhost:${(this.#server.address() as AddressInfo).port}`;
    return this.origin;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    let fault: FaultName | undefined;
    const note = (name: FaultName) => {
      fault = name;
    };
    const answer = await this.#answer(request, method, url, note).catch((fault: unknown) =>
      // A client that breaks off gets no answer, and the emulator has no fault in that.
      request.socket.destroyed ? undefined : this.#refusal(fault),
    );
    if (answer && !request.complete) drain(request);
    if (answer) this.#send(response, url, answer);
    else request.socket.destroy();
    const status = answer?.status ?? 'dropped';
    const client = request.headers['user-agent'] ?? '';
    const error = answer && errorIn(answer);
    this.#options.onAnswer({ method, url, status, milliseconds: performance.now() - started, fault, client, error });
  }

  async #answer(
    request: IncomingMessage,
    method: string,
    url: string,
    note: (fault: FaultName) => void,
  ): Promise<Answer> {
    const { text, json } = await readBody(request);
    if (request.headers.host === undefined && request.httpVersion === '1.1') throw serverRefusals.malformedRequest();
    const open = this.#openAnswer(method, url, text);
    if (open) return open;
    const { authorization, 'x-ms-client-request-id': id } = request.headers;
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    return answerClient(
      { method, url, text, json, authorization, clientRequestId: id?.toString(), conditions: { ifMatch, ifNoneMatch } },
      this.#options,
      note,
    );
  }

  /** Returns the answer to a request that needs no token: the cloud's metadata, and the two styles of authority. */
  #openAnswer(method: string, url: string, text: string): Answer | undefined {
    const { path: sent, query } = splitUrl(url);
    const { identity } = this.#options;
    const { tenantId } = identity.principal;
    const path = sent.toLowerCase();
    if (path === '/metadata/endpoints')
      return {
        status: 200,
        body: cloudMetadata(this.origin, tenantId, query.get('api-version') ?? '2015-01-01'),
      };
    const [, authority = '', rest] =
      /^\/([^/]+)\/((?:v2\.0\/)?\.well-known\/openid-configuration|oauth2\/(?:v2\.0\/)?token)$/.exec(path) ?? [];
    if (rest === undefined) return undefined;
    if (authority !== 'adfs' && authority !== tenantId)
      return {
        status: 400,
        body: {
          error: 'invalid_tenant',
          error_description: `AADSTS90002: Tenant '${authority}' not found. [emulator: its tenant is ${tenantId}.]`,
        },
      };
    if (rest.endsWith('token'))
      return method === 'POST' ? identity.token(new URLSearchParams(text), this.origin) : identity.notPosted(method);
    return {
      status: 200,
      body: identity.configuration(`${this.origin}/${authority}`, rest.startsWith('v2.0') ? '/v2.0' : ''),
    };
  }

  /** The answer to a request with a fault. Undefined if the connection is to break off. */
  #refusal(fault: unknown): Answer | undefined {
    if (fault instanceof Dropped) return undefined;
    if (fault instanceof AzureError)
      return toAnswer(fault, `${this.origin}/${this.#options.identity.principal.tenantId}`);
    this.#options.onBug(fault);
    return {
      status: 500,
      body: { error: { code: 'InternalServerError', message: `The emulator failed: ${String(fault)}` } },
    };
  }

  #send(response: ServerResponse, url: string, { status, body, headers = {} }: Answer): void {
    const isGateways = 'x-ms-failure-cause' in headers;
    response.writeHead(status, {
      ...this.#headers(),
      ...(body === undefined ? { 'Content-Length': '0' } : { 'Content-Type': 'application/json; charset=utf-8' }),
      ...headers,
    });
    response.end(body === undefined ? undefined : serialize(isGateways ? '' : url, body));
  }

  /** Returns the standard headers of Azure Resource Manager (source: recording-net-operations). */
  #headers(): Record<string, string> {
    const requestId = randomUUID();
    const now = this.#options.now();
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
    return {
      // By the clock that the bodies go by.
      Date: now.toUTCString(),
      'Cache-Control': 'no-cache',
      Pragma: 'no-cache',
      Expires: '-1',
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'x-ms-request-id': requestId,
      'x-ms-correlation-request-id': requestId,
      'x-ms-routing-request-id': `${this.#options.region.toUpperCase()}:${stamp}:${requestId}`,
    };
  }
}

/** Returns the refusal of what is not a request, by the code of Node's parser. */
function refusalOf(code: string | undefined): AzureError {
  if (code === 'HPE_HEADER_OVERFLOW') return serverRefusals.headersTooLarge();
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? serverRefusals.requestTimeout() : serverRefusals.malformedRequest();
}

/**
 * Reads the rest of a request that was refused before all of it had come, and throws it away, because a client whose bytes nothing
 * reads does not see the answer. Then closes the connection of a request that doesn't end. `Connection: close` is not sent, as Node would
 * close it before the client has read.
 */
function drain(request: IncomingMessage): void {
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), DRAIN);
  for (const event of ['end', 'close']) request.once(event, () => clearTimeout(timer));
}

/** Returns the error in an answer, as Azure Resource Manager words it. */
function errorIn({ status, body }: Answer): ErrorBody | undefined {
  const error = status < 400 || !isObject(body) ? undefined : body.error;
  return isObject(error) ? { code: String(error.code), message: String(error.message) } : undefined;
}

/** Compute and Network indent their JSON with CRLF; ARM minifies its own. */
function serialize(url: string, body: Json): string {
  return /\/providers\/microsoft\.(compute|network)\//i.test(url)
    ? JSON.stringify(body, null, 2).replaceAll('\n', '\r\n')
    : JSON.stringify(body);
}

/** Returns the bytes of an answer to what is not a request. The connection ends with it. */
function rawAnswer(status: number, headers: Record<string, string>, body: string): string {
  const all = { ...headers, 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' };
  const lines = Object.entries({ ...all, 'Content-Length': String(Buffer.byteLength(body)) });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
