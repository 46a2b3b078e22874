import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { Json } from '../core/json.ts';
import type { Answer, ArmRequest } from '../core/route.ts';
import { type AsyncStyle, Operation, type Place } from './operation.ts';

/** Assumed: for how long, how many, and how many bytes of results of operations are kept. Azure forgets them too; its documentation doesn't say when. */
const KEPT = { seconds: 24 * 60 * 60, operations: 5000, bytes: 20 * 2 ** 20 };

/** All long-running operations, and the answers by which clients follow them. */
export class Operations {
  readonly #clock: Clock;
  readonly #onBug: (bug: unknown) => void;
  readonly #slowness: number;
  readonly #byId = new Map<string, Operation>();
  /** In the order in which they ended, with the bytes of their results. */
  readonly #ended = new Map<Operation, number>();
  #bytes = 0;
  /** The address at which clients reach the emulator, such as `https://localhost:4711`; known once it listens. */
  origin = '';

  /** @param slowness the factor by which operations take longer than in the table of durations */
  constructor(clock: Clock, onBug: (bug: unknown) => void, slowness = 1) {
    this.#clock = clock;
    this.#onBug = onBug;
    this.#slowness = slowness;
  }

  /** Begins work that outlives its request. An `AzureError` it throws becomes the operation's failure. */
  start(style: AsyncStyle, work: () => Promise<Json | undefined>, id: string = randomUUID()): Operation {
    const pace = { slowness: this.#slowness };
    const slow = () => this.#clock.slowly(pace, work);
    const operation = new Operation(id, style, this.#clock, this.#slowness === 1 ? work : slow, this.#onBug);
    // A probe, or anything else that an operation has set off, goes on at its own pace.
    void operation.done.then(() => {
      pace.slowness = 1;
      const bytes = JSON.stringify(operation.output ?? null).length;
      this.#ended.set(operation, bytes);
      this.#bytes += bytes;
      this.#forget();
    });
    this.#byId.set(id.toLowerCase(), operation);
    return operation;
  }

  /** Forgets the operations that ended long ago, and the oldest ones if there are many. */
  #forget(): void {
    const oldest = this.#clock.milliseconds - KEPT.seconds * 1000;
    for (const [operation, bytes] of this.#ended) {
      const isFew = this.#ended.size <= KEPT.operations && this.#bytes <= KEPT.bytes;
      if (isFew && (operation.endTime?.getTime() ?? 0) >= oldest) return;
      this.#ended.delete(operation);
      this.#bytes -= bytes;
      const key = operation.id.toLowerCase();
      // A later deletion of a group has the id of an earlier one.
      if (this.#byId.get(key) === operation) this.#byId.delete(key);
    }
  }

  get(id: string): Operation | undefined {
    return this.#byId.get(id.toLowerCase());
  }

  /** Returns the headers that point a client at an operation. The request id of the answer is the operation's. */
  headers(operation: Operation, request: ArmRequest, place: Place): Record<string, string> {
    const { style } = operation;
    const query = new URLSearchParams({ p: operation.partition, 'api-version': request.apiVersion });
    const url = `${this.origin}${style.path(operation, place)}?${query}`;
    return {
      ...(style.headers.azureAsyncOperation && { 'Azure-AsyncOperation': url }),
      ...(style.headers.location && { Location: style.headers.azureAsyncOperation ? `${url}&monitor=true` : url }),
      ...(style.headers.notification && { 'Azure-AsyncNotification': 'Enabled' }),
      ...this.retryAfter(style.retryAfter),
      'x-ms-request-id': operation.id,
    };
  }

  /**
   * Returns the headers that tell a client to wait for `seconds` of lab time. On a clock faster than the wall's this is
   * `retry-after-ms`, which az and azure-core honor, because a `Retry-After` is at least a whole second (sources: measured-az, measured-js-sdk).
   */
  retryAfter(seconds: number): Record<string, string> {
    if (this.#clock.speed === 1) return { 'Retry-After': String(seconds) };
    return { 'retry-after-ms': String(Math.max(10, Math.round(this.#clock.realMilliseconds(seconds)))) };
  }

  /** Returns the answer to a GET of `Azure-AsyncOperation`: 200 for failures too. */
  poll(operation: Operation): Answer {
    const waiting = operation.status === 'InProgress';
    return {
      status: 200,
      body: operation.style.poll(operation),
      headers: waiting ? this.retryAfter(operation.style.retryAfter) : {},
    };
  }

  /** Returns the answer to a GET of `Location`: 202 with the same `Location` while the work goes on, then 200 with the result, if any. */
  result(operation: Operation, request: ArmRequest): Answer {
    if (operation.status === 'InProgress')
      return {
        status: 202,
        headers: { Location: `${this.origin}${request.url}`, ...this.retryAfter(operation.style.retryAfter) },
      };
    if (operation.error) return { status: 409, body: { error: operation.error as unknown as Json } };
    return operation.output === undefined
      ? { status: operation.style.doneStatus ?? 200 }
      : { status: 200, body: operation.output };
  }
}
