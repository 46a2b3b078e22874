import type { LiveTarget } from '../../target/live.ts';
import { cmdletOf, isOfInterest, pathOf, type RequestLine } from './requests.ts';
import type { Watch } from './watch.ts';

/** Lists the requests that the page makes itself in a student's stead. */
export class OwnRequests {
  readonly #target: LiveTarget;
  readonly #watch: Pick<Watch, 'history'>;
  readonly #onLine: (line: RequestLine) => void;

  constructor(target: LiveTarget, watch: Pick<Watch, 'history'>, onLine: (line: RequestLine) => void) {
    this.#target = target;
    this.#watch = watch;
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
      this.#watch.history.addRequest(line);
      this.#onLine(line);
    };
  }
}
