import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';
import type { PageFile } from './bundle.ts';
import type { LiveLab } from './live-lab.ts';
import type { Messages, Welcome } from './messages.ts';
import { NotNow } from './not-now.ts';

const command = v.variant('do', [
  v.object({ do: v.picklist(['check', 'show', 'back']), step: v.string() }),
  v.object({ do: v.literal('open'), claim: v.string() }),
  v.object({ do: v.literal('speed'), speed: v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)) }),
  v.object({ do: v.literal('next') }),
  v.object({ do: v.literal('choose'), resourceGroup: v.string(), name: v.string() }),
]);

/** The page loads nothing from elsewhere, and runs no script but its own. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};
/** The longest body of a request of the page. */
const LONGEST_BODY = 4096;

/** The server of the live page: on loopback only, and below a path that holds a token. */
export class LiveServer {
  readonly #token = randomBytes(24).toString('base64url');
  readonly #files: ReadonlyMap<string, PageFile>;
  readonly #pages = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error));
    });
  });
  #lab: LiveLab | undefined;
  #welcome: Welcome | undefined;

  constructor(files: ReadonlyMap<string, PageFile>) {
    this.#files = files;
  }

  /** Listens on a port of 127.0.0.1; 0 takes any free one. Returns the address of the page. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const { port: actual } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${actual}/${this.#token}/`;
  }

  /** Serves a lab from now on. */
  serve(lab: LiveLab, welcome: Welcome): void {
    this.#lab = lab;
    this.#welcome = welcome;
  }

  /** Sends a message to every page. */
  readonly send = <Name extends keyof Messages>(name: Name, message: Messages[Name]): void => {
    for (const page of this.#pages) write(page, name, message);
  };

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, token = '', ...rest] = pathname.split('/');
    if (!isHere(request) || !this.#isToken(token)) return send(response, 404, 'text/plain', 'Not found.');
    const path = rest.join('/');
    const { method = 'GET' } = request;
    if (path === 'events' && method === 'GET') return this.#stream(response);
    if (path === 'do' && method === 'POST') return this.#do(request, response);
    const file = this.#files.get(path === '' ? 'index.html' : path);
    if (!file) return send(response, 404, 'text/plain', 'Not found.');
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'text/plain', 'Method not allowed.');
    return send(response, 200, file.type, file.body);
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' });
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
    if (!this.#lab || !this.#welcome) return;
    write(response, 'welcome', this.#welcome);
    const { checks, ...state } = this.#lab.state();
    for (const [name, message] of Object.entries(state)) write(response, name as keyof Messages, message as never);
    for (const check of checks) write(response, 'check', check);
  }

  async #do(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isSmall = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= LONGEST_BODY;
    // Another site can send such a request without asking first, unless the type is JSON.
    const isJson = request.headers['content-type'] === 'application/json';
    const { success, output } =
      isSmall && isJson
        ? v.safeParse(command, await json(request).catch(() => undefined))
        : { success: false, output: undefined };
    if (!success || !output) return send(response, 400, 'text/plain', 'The page does not send this request.');
    try {
      await this.#lab?.do(output);
      send(response, 204, 'text/plain', '');
    } catch (error) {
      if (!(error instanceof NotNow)) throw error;
      send(response, 409, 'text/plain', error.message);
    }
  }

  #isToken(given: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(this.#token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
}

/** Returns true if a request was sent to this address, and not to a name that another site lets point here. */
function isHere({ headers: { host = '', origin } }: IncomingMessage): boolean {
  const isLoopback = /^(127\.0\.0\.1|localhost):\d+$/.test(host);
  return isLoopback && (origin === undefined || origin === `http://${host}`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` });
  response.end(body);
}

function write<Name extends keyof Messages>(page: ServerResponse, name: Name, message: Messages[Name]): void {
  page.write(`event: ${name}\ndata: ${JSON.stringify(message)}\n\n`);
}
