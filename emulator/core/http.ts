/** A request as it reaches a service of a machine. */
export interface HttpRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The client's address, for the service's log. */
  from: string;
}

/** The answer of a service. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}
