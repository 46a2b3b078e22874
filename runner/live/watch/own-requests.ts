import type { LiveTarget } from '../../target/live.ts';
import type { History } from './history.ts';
import { cmdletOf, isOfInterest, pathOf, type RequestLine } from './requests.ts';

/** Lists the requests that the page makes itself in a student's stead. */
export class OwnRequests {
  readonly #target: LiveTarget;
  readonly #history: History;
  readonly #onLine: (line: RequestLine) => void;

  constructor(target: LiveTarget, history: History, onLine: (line: RequestLine) => void) {
    this.#target = target;
    this.#history = history;
    this.#onLine = onLine;
  }

  /** Returns a listener of a connection that lists its requests under a client's name; without `reads` only those that change something, and no scripts in a guest OS, which read there. */
  note(client: string, reads = false): (method: string, url: string, status: number) => void {
    return (method, url, status) => {
      if ((method === 'GET' || /\/runCommand\b/i.test(url)) && !reads) return;
      const path = pathOf(url);
      const at = this.#target.now().toISOString();
      const line = { at, method, path, status, client, cmdlet: cmdletOf(method, path), error: undefined };
      if (!isOfInterest(line)) return;
      this.#history.addRequest(line);
      this.#onLine(line);
    };
  }
}
