/** A request as it reaches a service. */
export interface HttpRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Who asks: an address, for the service's log. */
  from: string;
}

/** What a service answers. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What stands behind a network interface: the machine it belongs to, as the network sees it. */
export interface Endpoint {
  /** Whether a connection to this port would be accepted; a port that isn't open answers with a reset. */
  listensOn(port: number): boolean;
  /** What a service answers on a port that is open; `undefined` when it says nothing. */
  http(port: number, request: HttpRequest): HttpAnswer | undefined | Promise<HttpAnswer | undefined>;
}
