import type { HttpAnswer, HttpRequest } from '../../core/http.ts';

/** A listening socket. Without `answer` it accepts connections but speaks no HTTP. */
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

  /** Opens a socket until the signal is aborted. Returns false if the port is taken. */
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

  /** Returns the listener on a port, as another machine (`outside`) or the guest itself reaches it. */
  at(port: number, outside: boolean): Listener | undefined {
    const listener = this.#listeners.get(port);
    return listener && outside && isLoopback(listener.address) ? undefined : listener;
  }
}

/** Returns true if an address is the machine's own. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}
