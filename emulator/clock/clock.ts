import { AsyncLocalStorage } from 'node:async_hooks';
import TinyQueue from 'tinyqueue';

/** Something that happens at a moment of lab time. */
interface Event {
  at: number;
  order: number;
  happen: () => void;
}

/** The factor by which the sleeps of some work take longer; it may change while the work goes on. */
export interface Pace {
  slowness: number;
}

/**
 * The emulator's only source of time. Time is lab time; a duration is a number of lab seconds.
 *
 * Time never passes an event that has not happened yet: while an event and what follows from it runs, `now()` is
 * exactly the moment the event was due, however late the machine's own timer was. Chains of sleeps are thus exact.
 */
export abstract class Clock {
  /** Lab seconds in one real second; 0 if time moves by hand only. */
  abstract readonly speed: number;
  protected readonly events = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  protected time: number;
  readonly #pace = new AsyncLocalStorage<Pace>();
  #order = 0;

  constructor(start: Date) {
    this.time = start.getTime();
  }

  /** Returns the present moment in lab time. */
  now(): Date {
    return new Date(this.time);
  }

  /** Resolves when `seconds` of lab time have passed. Never resolves once the clock is stopped. */
  sleep(seconds: number): Promise<void> {
    const { slowness } = this.#pace.getStore() ?? { slowness: 1 };
    const at = this.now().getTime() + Math.max(0, seconds) * slowness * 1000;
    return new Promise((resolve) => {
      this.events.push({ at, order: this.#order++, happen: resolve });
      this.scheduled();
    });
  }

  /** Begins work whose sleeps, and those of all that it sets off, take longer. */
  slowly<T>(pace: Pace, work: () => T): T {
    return this.#pace.run(pace, work);
  }

  /** Stops the clock: no further event happens. */
  abstract stop(): void;

  /** Called after an event was added, which may be the next one due. */
  protected abstract scheduled(): void;

  /** Lets every event due up to `until` happen, each followed by all it sets off. */
  protected async happenUntil(until: () => number): Promise<void> {
    for (let next = this.events.peek(); next && next.at <= until(); next = this.events.peek()) {
      this.events.pop();
      this.time = Math.max(this.time, next.at);
      next.happen();
      // Promise continuations run before the next turn of the event loop, so what this event sets off is done by then.
      await new Promise(setImmediate);
    }
  }
}

/** A clock that runs by itself, `speed` times as fast as the wall clock. */
export class RunningClock extends Clock {
  readonly speed: number;
  readonly #wallStart = performance.now();
  readonly #labStart: number;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #stopped = false;

  constructor(speed: number, start = new Date()) {
    super(start);
    this.speed = speed;
    this.#labStart = start.getTime();
  }

  override now(): Date {
    if (!this.#running) {
      const due = this.events.peek()?.at ?? Number.POSITIVE_INFINITY;
      this.time = Math.max(this.time, Math.min(this.#wall(), due));
    }
    return super.now();
  }

  override stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  protected override scheduled(): void {
    if (this.#running || this.#stopped) return;
    clearTimeout(this.#timer);
    const next = this.events.peek();
    if (next) this.#timer = setTimeout(() => void this.#tick(), Math.max(0, next.at - this.#wall()) / this.speed);
  }

  async #tick(): Promise<void> {
    this.#running = true;
    await this.happenUntil(() => (this.#stopped ? Number.NEGATIVE_INFINITY : this.#wall()));
    this.#running = false;
    this.scheduled();
  }

  /** Returns the lab time if no event were late, in milliseconds since the epoch. */
  #wall(): number {
    return this.#labStart + (performance.now() - this.#wallStart) * this.speed;
  }
}

/** A clock that moves only when a test says so. */
export class ManualClock extends Clock {
  readonly speed = 0;

  constructor(start = new Date('2026-01-01T00:00:00Z')) {
    super(start);
  }

  /** Moves lab time on by `seconds`, letting everything due on the way happen in order. */
  async advance(seconds: number): Promise<void> {
    const end = this.time + seconds * 1000;
    // Work that began before this call may still have to reach its first sleep.
    await new Promise(setImmediate);
    await this.happenUntil(() => end);
    this.time = end;
  }

  override stop(): void {
    this.events.data.length = 0;
    this.events.length = 0;
  }

  protected override scheduled(): void {}
}
