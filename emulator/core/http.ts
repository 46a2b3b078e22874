/** A request as it reaches a service of a machine. */
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
