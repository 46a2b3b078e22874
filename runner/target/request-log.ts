import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A request that reached the emulator. */
interface Entry {
  readonly method: string;
  readonly url: string;
  readonly status: number | 'dropped';
  /** The fault that chaos injected. */
  readonly fault: string | undefined;
}

/** Every request that the emulator answered, one per line: lab time, status, method, address, injected fault. */
export class RequestLog {
  readonly #lines: string[] = [];
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  readonly add = ({ method, url, status, fault }: Entry): void => {
    const why = fault === undefined ? '' : ` [chaos: ${fault}]`;
    this.#lines.push(`${this.#now().toISOString()} ${status} ${method.padEnd(6)} ${url}${why}`);
  };

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Writes `requests.log` into a folder. */
  async write(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'requests.log'), this.#lines.map((line) => `${line}\n`).join(''));
  }
}
