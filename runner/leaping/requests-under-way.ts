import { subscribe } from 'node:diagnostics_channel';
import type { EventEmitter } from 'node:events';

/** The requests that this process has made and not yet got the whole answer to, and the programs that it has started. */
export class RequestsUnderWay {
  readonly #pending = new Set<unknown>();
  #idle = Promise.withResolvers<void>();

  constructor() {
    const begin = (what: unknown) => {
      this.#pending.add(what);
    };
    const end = (what: unknown) => {
      if (this.#pending.delete(what) && this.#pending.size === 0) {
        this.#idle.resolve();
        this.#idle = Promise.withResolvers();
      }
    };
    const untilClosed = (emitter: EventEmitter) => {
      begin(emitter);
      emitter.once('close', () => end(emitter));
    };
    // node:http and node:https, which the SDK uses.
    subscribe('http.client.request.created', (message) => untilClosed(partOf(message, 'request') as EventEmitter));
    // az.
    subscribe('child_process', (message) => untilClosed(partOf(message, 'process') as EventEmitter));
    // fetch, which asks for the page.
    subscribe('undici:request:create', (message) => begin(partOf(message, 'request')));
    for (const over of ['undici:request:trailers', 'undici:request:error'])
      subscribe(over, (message) => end(partOf(message, 'request')));
  }

  get areAny(): boolean {
    return this.#pending.size > 0;
  }

  /** Resolves when the last one is over. Must be called while there are some. */
  untilNone(): Promise<void> {
    return this.#idle.promise;
  }
}

function partOf(message: unknown, name: string): unknown {
  return Reflect.get(Object(message), name);
}
