import type { Operation } from '../operations/operation.ts';
import type { Json } from './json.ts';

export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/** A request to Azure Resource Manager, from a client over HTTPS or from a deployment within. */
export interface ArmRequest {
  method: Method;
  /** Path with doubled slashes collapsed and its query, as it was asked. */
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
}

/** What a request is answered with. */
export interface Answer {
  status: number;
  body?: Json;
  headers?: Record<string, string>;
  /** What goes on after the answer; deployments wait for it. */
  operation?: Operation;
}

/** One thing that can be asked of the emulator. */
export interface Route {
  method: Method;
  /** `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/…`; matched in any casing. */
  path: string;
  handle(request: ArmRequest): Answer | Promise<Answer>;
  /** Refuses, before anything is deployed, what can be told to be wrong from the body alone. */
  preflight?(request: ArmRequest): void;
}
