import { mkdir, writeFile } from 'node:fs/promises';

/** Where the emulator's requests are listed, from the root of the project. */
const FOLDER = 'report';

/** Every request that the emulator answered, one a line, for the curious: lab time, status, method, address. */
export class RequestLog {
  readonly #lines: string[] = [];
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  readonly add = ({ method, url, status }: { method: string; url: string; status: number }): void => {
    this.#lines.push(`${this.#now().toISOString()} ${status} ${method.padEnd(6)} ${url}`);
  };

  /** Writes `report/requests.log`. */
  async write(): Promise<void> {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(`${FOLDER}/requests.log`, this.#lines.map((line) => `${line}\n`).join(''));
  }
}
