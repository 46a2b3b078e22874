import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { AzureError, type ErrorBody } from '../core/azure-error.ts';
import type { Json } from '../core/json.ts';
import type { AsyncStyle } from './styles.ts';

export type OperationStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';

/** Thrown by work that somebody cancelled: the operation ends as `Canceled`, with an error only where Azure gives one. */
export class Cancelled extends Error {
  readonly error: ErrorBody | undefined;

  constructor(error?: ErrorBody) {
    super(error?.message);
    this.error = error;
  }
}

/** A long-running operation: work that goes on, on the lab's clock, after the request that began it was answered. */
export class Operation {
  readonly id: string;
  /** The `p` that Compute's operation URLs carry (facts/azure-vmss.md §1.1). */
  readonly partition = randomUUID();
  readonly style: AsyncStyle;
  readonly startTime: Date;
  endTime: Date | undefined;
  status: OperationStatus = 'InProgress';
  error: ErrorBody | undefined;
  /** What the work came to, for operations that answer with something. */
  output: Json | undefined;
  /** Settles when the work has ended, well or not. Never rejects: the outcome stands in `status`. */
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
