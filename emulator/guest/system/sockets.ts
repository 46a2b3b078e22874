import type { HttpAnswer, HttpRequest } from '../../core/http.ts';

/** A socket that listens, and what answers on it. Without `answer` it accepts connections but speaks no HTTP. */
export interface Listener {
  port: number;
  /** `0.0.0.0`, `*` or a loopback address. */
  address: string;
  program: string;
  pid: number;
  answer?: (request: HttpRequest) => HttpAnswer | undefined;
}

/** The guest's listening TCP sockets. */
export class Sockets {
  readonly #listeners = new Map<number, Listener>();

  get all(): readonly Listener[] {
    return [...this.#listeners.values()].sort((a, b) => a.port - b.port);
  }

  /** Opens a socket until the signal comes. Says `false` if the port is taken. */
  listen(listener: Listener, until: AbortSignal): boolean {
    if (this.#listeners.has(listener.port)) return false;
    if (until.aborted) return true;
    this.#listeners.set(listener.port, listener);
    until.addEventListener('abort', () => this.close(listener), { once: true });
    return true;
  }

  close(listener: Listener): void {
    if (this.#listeners.get(listener.port) === listener) this.#listeners.delete(listener.port);
  }

  /** What listens on a port, seen from another machine (`outside`) or from the guest itself. */
  at(port: number, outside: boolean): Listener | undefined {
    const listener = this.#listeners.get(port);
    return listener && outside && isLoopback(listener.address) ? undefined : listener;
  }
}

/** Whether an address reaches no further than the machine itself. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}
