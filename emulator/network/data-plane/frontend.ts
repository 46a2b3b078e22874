import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HttpAnswer, HttpRequest } from '../../core/http.ts';
import { type Delivery, deliver, lasts, type Taken } from './delivery.ts';
import type { BalancedRule } from './topology.ts';

/** The part of the data plane that a frontend uses. */
export type FrontendSurroundings = Parameters<typeof deliver>[0] & {
  /** The rule that takes connections here now. */
  rule(): BalancedRule | undefined;
  /** Real milliseconds after which a connection without an answer is given up. */
  readonly timeout: number;
  onBug(bug: unknown): void;
};

/** The limit of a request's body. A connection that sends more is cut off. */
const LONGEST_BODY = 4 * 1024 * 1024;

/** One port of a public address: an HTTP server on a loopback port of its own, behind which the load balancer stands. */
export class Frontend {
  /** The loopback port, once it is open. */
  readonly port: Promise<number>;
  readonly #around: FrontendSurroundings;
  readonly #sockets = new Map<Socket, Delivery>();
  // A balancer of TCP has no answers of its own: neither for strange requests nor for missing hosts.
  readonly #server = createServer(
    { requireHostHeader: false, noDelay: true },
    (request, response) => void this.#serve(request, response),
  );

  constructor(around: FrontendSurroundings) {
    this.#around = around;
    this.#server.on('connection', (socket) => this.#connect(socket));
    this.#server.on('clientError', (_, socket) => socket.destroy());
    this.port = new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  /** Closes the port and every connection. */
  async close(): Promise<void> {
    await this.port;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets.keys()) socket.destroy();
    await closed;
  }

  #connect(socket: Socket): void {
    const client = { address: onTheInternet(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 };
    const delivery = deliver(this.#around, this.#around.rule(), client);
    this.#sockets.set(socket, delivery);
    socket.once('close', () => this.#sockets.delete(socket));
    if (delivery === 'refused') socket.resetAndDestroy();
    if (delivery === 'unanswered') this.#forsake(socket);
  }

  /** Says nothing any more, and after a while gives the connection up in the client's stead. */
  #forsake(socket: Socket): void {
    const timer = setTimeout(() => socket.destroy(), this.#around.timeout).unref();
    socket.once('close', () => clearTimeout(timer));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    const delivery = this.#sockets.get(socket);
    if (delivery === undefined || typeof delivery === 'string') return;
    const { endpoint, port } = delivery;
    const body = await readBody(request);
    if (body === undefined || !lasts(this.#around, this.#around.rule(), delivery)) {
      socket.destroy();
    } else if (!endpoint.listensOn(port)) {
      socket.resetAndDestroy();
    } else {
      const answer = await this.#ask(delivery, toEndpoint(request, body));
      if (!answer) this.#forsake(socket);
      else if (!send(response, answer, request.method === 'HEAD')) socket.destroy();
    }
  }

  async #ask({ endpoint, port }: Taken, request: HttpRequest): Promise<HttpAnswer | undefined> {
    try {
      return await endpoint.http(port, request);
    } catch (bug) {
      this.#around.onBug(bug);
      return undefined;
    }
  }
}

function toEndpoint(request: IncomingMessage, body: string): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(headers),
    body,
    from: onTheInternet(request.socket.remoteAddress ?? ''),
  };
}

/** The body of a request, or `undefined` if it is too long or breaks off. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LONGEST_BODY) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Sends a service's answer unchanged, with framing headers of its own. Returns false if it cannot be sent: guests may
 * answer something that is not HTTP.
 */
function send(response: ServerResponse, { status, headers, body }: HttpAnswer, isHead: boolean): boolean {
  const framing = ['transfer-encoding', ...(isHead ? [] : ['content-length'])];
  response.sendDate = false;
  response.statusCode = status;
  try {
    for (const [name, value] of Object.entries(headers))
      if (!framing.includes(name.toLowerCase())) response.setHeader(name, value);
    response.end(body);
    return true;
  } catch {
    return false;
  }
}

/** Returns a loopback client's address on the emulated Internet: 127.0.0.7 is 198.51.100.7, which is reserved (RFC 5737). */
function onTheInternet(address: string): string {
  return `198.51.100.${address.split('.').at(-1) ?? '1'}`;
}
