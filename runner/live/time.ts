import type { LiveTarget } from '../target/live.ts';
import type { ClockText } from './messages.ts';
import { NotNow } from './not-now.ts';
import type { Watch } from './watch/watch.ts';

/** The most events that "To the next event" leaps over until something is seen to change. */
const MOST_LEAPS = 2000;

/** Lab time as the page controls it. */
export class LabTime {
  readonly #target: LiveTarget;
  readonly #onChange: () => void;
  /** Aborts when the speed changes, because waits are measured at one speed. */
  #change = new AbortController();
  #isLeaping = false;

  constructor(target: LiveTarget, onChange: () => void) {
    this.#target = target;
    this.#onChange = onChange;
  }

  get isPaused(): boolean {
    return this.#target.clock?.speed === 0;
  }

  /** The signal that aborts as soon as the present speed is changed. */
  get change(): AbortSignal {
    return this.#change.signal;
  }

  text(): ClockText {
    return { at: this.#target.now().toISOString(), speed: this.#target.clock?.speed ?? 1 };
  }

  /** Changes the speed; 0 pauses lab time. Throws `NotNow` on Azure. */
  setSpeed(speed: number): void {
    this.#requireClock().setSpeed(speed);
    const before = this.#change;
    this.#change = new AbortController();
    before.abort();
    this.#onChange();
  }

  /** Resolves when the speed is changed. */
  nextSpeed(): Promise<void> {
    return new Promise((resolve) => this.change.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** Leaps from event to event until something is seen to change. Throws `NotNow` on Azure. */
  async leap(watch: Watch): Promise<void> {
    const clock = this.#requireClock();
    if (this.#isLeaping) return;
    this.#isLeaping = true;
    try {
      const shown = () => JSON.stringify({ ...watch.picture, at: '' });
      const before = shown();
      for (let leaps = 0; leaps < MOST_LEAPS && shown() === before; leaps += 1) {
        if ((await clock.leapToNextEvent()) === undefined) break;
        // Each instance is probed by an event of its own, and most probes change nothing.
        const every = Math.max(1, (watch.picture.set?.instances.length ?? 0) / 2);
        if (leaps % every < 1) await watch.look();
      }
      await watch.look();
    } finally {
      this.#isLeaping = false;
      this.#onChange();
    }
  }

  #requireClock() {
    const { clock } = this.#target;
    if (!clock) throw new NotNow('The time of Azure can be neither paused nor changed.');
    return clock;
  }
}
