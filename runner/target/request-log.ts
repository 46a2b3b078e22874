import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportFolder } from '../report/folder.ts';

/** A request that reached the emulator. */
interface Entry {
  readonly method: string;
  readonly url: string;
  readonly status: number | 'dropped';
  /** What went wrong with it on purpose. */
  readonly fault: string | undefined;
}

/** Every request that the emulator answered, one a line, for the curious: lab time, status, method, address, fault. */
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

  /** Writes `report/requests.log`. */
  async write(): Promise<void> {
    const folder = reportFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'requests.log'), this.#lines.map((line) => `${line}\n`).join(''));
  }
}
