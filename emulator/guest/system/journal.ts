import type { Clock } from '../../clock/clock.ts';

/** A line of the journal. */
export interface JournalLine {
  at: Date;
  unit: string;
  /** The program that wrote it: `systemd`, `python3`. */
  identifier: string;
  pid: number;
  message: string;
}

/** Assumed: the size of one boot's journal in characters, each line counted with this much around it. */
const MAX_SIZE = 2 ** 20;
const LINE_OVERHEAD = 128;
/** Source: journald.conf(5), LineMax. */
const LINE_MAX = 48 * 1024;

/** The journal of this boot. */
export class Journal {
  readonly #clock: Clock;
  readonly #lines: JournalLine[] = [];
  #size = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get lines(): readonly JournalLine[] {
    return this.#lines;
  }

  /** Writes each line of a text. */
  write(about: { unit: string; identifier: string; pid: number }, text: string): void {
    // The oldest lines of a long text would be dropped at once.
    for (const line of text.slice(-MAX_SIZE).split('\n')) {
      if (line === '') continue;
      const message = line.slice(0, LINE_MAX);
      this.#lines.push({ ...about, at: this.#clock.now(), message });
      this.#size += message.length + LINE_OVERHEAD;
    }
    let oldest = 0;
    while (this.#size > MAX_SIZE) this.#size -= LINE_OVERHEAD + (this.#lines[oldest++]?.message.length ?? this.#size);
    this.#lines.splice(0, oldest);
  }
}
