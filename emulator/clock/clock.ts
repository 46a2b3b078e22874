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
  /** The number of those who work on at this moment of lab time. */
  #atWork = 0;

  constructor(start: Date) {
    this.time = start.getTime();
  }

  /** The present moment in lab time, in milliseconds since 1970. It costs less than `now`. */
  get milliseconds(): number {
    return this.time;
  }

  /** Returns the present moment in lab time. */
  now(): Date {
    return new Date(this.milliseconds);
  }

  /** Resolves when `seconds` of lab time have passed. Never resolves once the clock is stopped. */
  sleep(seconds: number): Promise<void> {
    const { slowness } = this.#pace.getStore() ?? { slowness: 1 };
    const at = this.milliseconds + Math.max(0, seconds) * slowness * 1000;
    return new Promise((resolve) => {
      this.events.push({ at, order: this.#order++, happen: resolve });
      this.scheduled();
    });
  }

  /** Keeps lab time still until a promise is kept: no event happens meanwhile. For work that lets others run in its middle. */
  async hold(promise: Promise<void>): Promise<void> {
    this.#atWork += 1;
    await promise.finally(() => {
      this.#atWork -= 1;
    });
  }

  /** Begins work whose sleeps, and those of all that it sets off, take longer. */
  slowly<T>(pace: Pace, work: () => T): T {
    return this.#pace.run(pace, work);
  }

  /** Returns the real milliseconds after which a client may expect that `seconds` of lab time have passed. */
  abstract realMilliseconds(seconds: number): number;

  /** Stops the clock: no further event happens. */
  abstract stop(): void;

  /** Called after an event was added, which may be the next one due. */
  protected abstract scheduled(): void;

  /** Lets every event due up to `until` happen, each followed by all it sets off. `settled` awaits what an event sets off beyond promises. */
  protected async happenUntil(until: () => number, settled?: () => Promise<void>): Promise<void> {
    if (this.#atWork > 0) await this.#worked();
    await settled?.();
    for (let next = this.events.peek(); next && next.at <= until(); next = this.events.peek()) {
      this.events.pop();
      this.time = Math.max(this.time, next.at);
      next.happen();
      await this.#worked();
      await settled?.();
    }
  }

  /** Promise continuations run before the next turn of the event loop, so what an event sets off is done by then, unless it holds the clock. */
  async #worked(): Promise<void> {
    do await new Promise(setImmediate);
    while (this.#atWork > 0);
  }
}

/** Real milliseconds by which an event may be late and still be caught up. Timers are late by one or two. */
const MOST_LATE = 10;

/**
 * A clock that runs by itself, `speed` times as fast as the wall clock. It can be paused and made to leap. On a busy machine it runs
 * more slowly: time that an event was late is not caught up, so that a client can look between two events that are minutes apart.
 */
export class RunningClock extends Clock {
  #speed: number;
  /** The wall clock, in milliseconds, when lab time was `#labStart`. */
  #wallStart = performance.now();
  #labStart: number;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> | undefined;
  #stopped = false;

  constructor(speed: number, start = new Date()) {
    super(start);
    this.#speed = speed;
    this.#labStart = start.getTime();
  }

  override get speed(): number {
    return this.#speed;
  }

  /** Changes the speed from now on. 0 pauses lab time. */
  setSpeed(speed: number): void {
    this.#labStart = this.#wall();
    this.#wallStart = performance.now();
    this.#speed = speed;
    this.scheduled();
  }

  /**
   * Leaps over `seconds` of lab time. Resolves when everything due on the way has happened, in order. After each event it awaits
   * `settled`, so that the work which the event set off ends before time goes on.
   */
  async leap(seconds: number, settled?: () => Promise<void>): Promise<void> {
    while (this.#ticking) await this.#ticking;
    const end = this.milliseconds + seconds * 1000;
    await this.#tick(async () => {
      await this.#happenUntil(() => end, settled);
      this.#labStart += Math.max(0, end - this.#wall());
    });
  }

  /** Leaps to the next event, and returns its moment. Returns `undefined` if none is due at any time. */
  async leapToNextEvent(): Promise<Date | undefined> {
    const next = this.events.peek();
    if (!next) return undefined;
    await this.leap(Math.max(0, next.at - this.milliseconds) / 1000);
    return new Date(next.at);
  }

  /** While the clock is paused nothing passes, and a client looks again after a second. */
  override realMilliseconds(seconds: number): number {
    return this.#speed === 0 ? 1000 : (seconds * 1000) / this.#speed;
  }

  override get milliseconds(): number {
    if (!this.#ticking) {
      const due = this.events.peek()?.at ?? Number.POSITIVE_INFINITY;
      this.time = Math.max(this.time, Math.min(this.#wall(), due));
    }
    return this.time;
  }

  override stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  protected override scheduled(): void {
    if (this.#ticking || this.#stopped) return;
    clearTimeout(this.#timer);
    const next = this.events.peek();
    if (!next || this.#speed === 0) return;
    const tick = () => this.#tick(() => this.#happenUntil(() => this.#wallNearNext()));
    this.#timer = setTimeout(tick, Math.max(0, next.at - this.#wall()) / this.#speed);
  }

  /** Keeps the time of the events while they happen. */
  async #tick(happen: () => Promise<void>): Promise<void> {
    clearTimeout(this.#timer);
    this.#ticking = happen();
    await this.#ticking;
    this.#ticking = undefined;
    this.scheduled();
  }

  #happenUntil(until: () => number, settled?: () => Promise<void>): Promise<void> {
    return this.happenUntil(() => (this.#stopped ? Number.NEGATIVE_INFINITY : until()), settled);
  }

  /** Returns the same as `#wall`, after it has stood still as long as the next event is too late. */
  #wallNearNext(): number {
    const wall = this.#wall();
    const next = this.events.peek()?.at ?? Number.POSITIVE_INFINITY;
    const excess = Math.max(0, wall - next - MOST_LATE * this.#speed);
    this.#labStart -= excess;
    return wall - excess;
  }

  /** Returns the lab time if no event were late, in milliseconds since the epoch. */
  #wall(): number {
    return this.#labStart + (performance.now() - this.#wallStart) * this.#speed;
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

  /** Time passes as soon as a test says so, so there is nothing to wait for. */
  override realMilliseconds(): number {
    return 0;
  }

  override stop(): void {
    this.events.data.length = 0;
    this.events.length = 0;
  }

  protected override scheduled(): void {}
}
