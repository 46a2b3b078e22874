import type { HttpAnswer, HttpRequest } from '../../core/http.ts';

/** What stands behind a network interface: the machine it belongs to, as the network sees it. */
export interface Endpoint {
  /** Whether a connection to this port would be accepted; a port that isn't open answers with a reset. */
  listensOn(port: number): boolean;
  /** What a service answers on a port that is open; `undefined` when it says nothing. */
  http(port: number, request: HttpRequest): HttpAnswer | undefined | Promise<HttpAnswer | undefined>;
}
