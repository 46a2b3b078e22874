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

/** Assumed: what the emulator keeps of one boot's journal. */
const MAX_LINES = 5000;

/** The journal of this boot. */
export class Journal {
  readonly #clock: Clock;
  #lines: JournalLine[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get lines(): readonly JournalLine[] {
    return this.#lines;
  }

  /** Writes each line of a text. */
  write(about: { unit: string; identifier: string; pid: number }, text: string): void {
    for (const message of text.split('\n'))
      if (message !== '') this.#lines.push({ ...about, at: this.#clock.now(), message });
    if (this.#lines.length > MAX_LINES) this.#lines = this.#lines.slice(-MAX_LINES / 2);
  }
}
