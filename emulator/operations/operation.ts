import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { AzureError, type ErrorBody } from '../core/azure-error.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { OperationStatus, RunningOperation } from '../core/route.ts';

/**
 * The way in which a part of Azure lets a client follow a long-running operation. `retryAfter` is the number of seconds between
 * polls, recorded or derived from recorded spacing.
 */
export interface AsyncStyle {
  /** Path of the poll URL, without the query. */
  path(operation: Operation, place: Place): string;
  /** The headers that point at it. */
  headers: { azureAsyncOperation: boolean; location: boolean; notification: boolean };
  retryAfter: number;
  /** The status of `Location` once the work is done without a result; 200 if absent. */
  doneStatus?: 204;
  /** Returns the body for a poll of `Azure-AsyncOperation`. */
  poll(operation: Operation): JsonObject;
}

/** The place where an operation runs; deployments are polled below their own id. */
export interface Place {
  subscriptionId: string;
  location: string;
  resourceId: string;
}

/** Thrown by work that was canceled: the operation ends as `Canceled`, with an error only where Azure gives one. */
export class Cancelled extends Error {
  readonly error: ErrorBody | undefined;

  constructor(error?: ErrorBody) {
    super(error?.message);
    this.error = error;
  }
}

/** A long-running operation: work that goes on, on the emulator's clock, after the request that began it was answered. */
export class Operation implements RunningOperation {
  readonly id: string;
  /** The `p` that Compute's operation URLs carry. */
  readonly partition = randomUUID();
  readonly style: AsyncStyle;
  readonly startTime: Date;
  endTime: Date | undefined;
  status: OperationStatus = 'InProgress';
  error: ErrorBody | undefined;
  /** The result of the work, for operations that have one. */
  output: Json | undefined;
  readonly done: Promise<void>;

  constructor(
    id: string,
    style: AsyncStyle,
    clock: Clock,
    work: () => Promise<Json | undefined>,
    onBug: (bug: unknown) => void,
  ) {
    this.id = id;
    this.style = style;
    this.startTime = clock.now();
    this.done = work()
      .then(
        (output) => this.#end('Succeeded', output),
        (fault: unknown) => this.#fail(fault, onBug),
      )
      .then(() => {
        this.endTime = clock.now();
      });
  }

  #end(status: OperationStatus, output?: Json): void {
    this.status = status;
    this.output = output;
  }

  #fail(fault: unknown, onBug: (bug: unknown) => void): void {
    if (fault instanceof Cancelled) {
      this.error = fault.error;
      this.#end('Canceled');
      return;
    }
    if (!(fault instanceof AzureError)) onBug(fault);
    this.error = fault instanceof AzureError ? fault.body : { code: 'InternalServerError', message: String(fault) };
    this.#end('Failed');
  }
}
