import type { Clock } from '../../clock/clock.ts';

/** A line of the journal. */
export interface JournalLine {
  at: Date;
  unit: string;
  /** Who wrote it: `systemd`, `python3`. */
  identifier: string;
  pid: number;
  message: string;
}

/** Assumed: what the emulator keeps of one boot's journal, in characters. */
const MAX_SIZE = 2 ** 20;
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
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const message = line.slice(0, LINE_MAX);
      this.#lines.push({ ...about, at: this.#clock.now(), message });
      this.#size += message.length;
    }
    let oldest = 0;
    while (this.#size > MAX_SIZE) this.#size -= this.#lines[oldest++]?.message.length ?? this.#size;
    this.#lines.splice(0, oldest);
  }
}
