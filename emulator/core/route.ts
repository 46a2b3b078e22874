import type { ErrorBody } from './azure-error.ts';
import type { Json, JsonObject } from './json.ts';

export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/** A request to Azure Resource Manager, from a client over HTTPS or from a deployment within. */
export interface ArmRequest {
  method: Method;
  /** Path and query as they were sent. */
  url: string;
  path: string;
  /** The named parts of the route's path, decoded, in the casing they were sent in. */
  params: Record<string, string>;
  query: URLSearchParams;
  apiVersion: string;
  /** Parsed JSON, or `undefined` when nothing was sent. */
  body: Json | undefined;
  /** The body as it was sent, for the places where Azure names line and position. */
  text: string;
  /** The headers `If-Match` and `If-None-Match`. */
  conditions?: Conditions | undefined;
}

/** The preconditions of a request on the resource's etag. */
export interface Conditions {
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
}

export type OperationStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';

/** Work that goes on after a request was answered. */
export interface RunningOperation {
  readonly id: string;
  readonly status: OperationStatus;
  readonly error: ErrorBody | undefined;
  /** The result of the work, for operations that have one. */
  readonly output: Json | undefined;
  /** Settles when the work has ended, well or not. Never rejects: the outcome stands in `status`. */
  readonly done: Promise<void>;
}

/** The answer to a request. */
export interface Answer {
  status: number;
  body?: Json;
  headers?: Record<string, string>;
  /** The work that the request began; deployments wait for it. */
  operation?: RunningOperation;
}

/** A method and a path that the emulator knows. */
export interface Route {
  method: Method;
  /** `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/…`; matched in any casing. */
  path: string;
  handle(request: ArmRequest): Answer | Promise<Answer>;
  /** Rejects, before anything is deployed, the faults that the body alone shows. */
  preflight?(request: ArmRequest): void;
  /** The foresight of a PUT that what-if asks for. */
  preview?: Preview;
}

/** The foresight of a PUT. */
export interface Preview {
  /** Returns the part of the resource's body that a client can write. */
  writable(body: JsonObject): JsonObject;
  /** Returns the header that names what a body asks for and has no effect; nothing if there is nothing to name. */
  noEffectHeader(body: unknown): Record<string, string>;
  /** Returns the resource that the request would create if there were none. Throws an `AzureError` if that can't be foreseen. */
  resource(request: ArmRequest): JsonObject;
}
