import type { Writable } from 'node:stream';

/** An output stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

const ERASE_LINE = '\r\u001B[2K';

/** The line at the bottom of a terminal that names the running claim. It prints nothing without a terminal. */
export class Progress {
  readonly #output: Output;
  readonly #isTerminal: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(output: Output) {
    this.#output = output;
    this.#isTerminal = output.isTTY === true && process.env.TERM !== 'dumb';
  }

  /** Shows a line with the elapsed seconds, until it is cleared. */
  show(text: string): void {
    if (!this.#isTerminal) return;
    this.clear();
    const begin = performance.now();
    const render = () => {
      const seconds = Math.floor((performance.now() - begin) / 1000);
      const suffix = seconds < 1 ? '' : `  ${seconds} s`;
      // A terminal of unknown width reports 0.
      const room = Math.max(20, this.#output.columns || 80) - 3 - suffix.length;
      const line = `  ${text.length > room ? `${text.slice(0, room - 1)}…` : text}${suffix}`;
      // After the carriage return, the next output begins at the left margin and overwrites this line.
      this.#output.write(`${ERASE_LINE}${line}\r`);
    };
    render();
    this.#timer = setInterval(render, 1000).unref();
  }

  /** Removes the line. */
  clear(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#output.write(ERASE_LINE);
  }
}
