import type { Clock } from '../../clock/clock.ts';
import { sleepUnless } from '../time/lab-time.ts';
import { nextTurn, timeOfLongTurn } from './turn.ts';

/** The cost of starting a process. One command or file operation costs 1. */
export const PROCESS_START = 100;

/** Assumed: work that no honest boot or script exceeds, and the work that a guest may do in each lab second after that. */
const BURST = 20_000;
const PER_SECOND = 10;
/** Work up to here runs in one go, so that an honest boot takes no more lab time than its sleeps. */
const UNDIVIDED = 1500;
/** After that, requests to the emulator get their turn each time this much work is done. */
const SLICE = 250;
/** Assumed: the processor time, in milliseconds, that no honest boot or script exceeds, and what a guest may take in each lab second after that. */
const BURST_TIME = 1000;
const TIME_PER_SECOND = 2;

/**
 * The processor of a guest. It keeps a guest from occupying the emulator: work that exceeds the budget takes lab time, so the
 * lab clock goes on whatever a guest does. It counts work, so that the same run gives the same times. The processor time that it
 * also measures gives requests their turn, and changes no lab time unless a guest takes far more of it than an honest one.
 */
export class Cpu {
  readonly #clock: Clock;
  #budget = BURST;
  #at: number;
  #timeLeft = BURST_TIME;
  #untilPause = SLICE;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#at = clock.milliseconds;
  }

  /** Does some work. Waits in lab time if the guest has worked too much, and returns early if the signal is aborted. */
  async work(amount: number, signal: AbortSignal): Promise<void> {
    const now = this.#clock.milliseconds;
    const passed = (now - this.#at) / 1000;
    this.#budget = Math.min(BURST, this.#budget + passed * PER_SECOND) - amount;
    this.#timeLeft = Math.min(BURST_TIME, this.#timeLeft + passed * TIME_PER_SECOND);
    this.#at = now;
    await this.#shareTurn(signal);
    this.#untilPause -= amount;
    if (this.#untilPause > 0 || this.#budget > BURST - UNDIVIDED) return;
    this.#untilPause = SLICE;
    await nextTurn();
    // Waiting slice by slice, and not at each command, keeps the number of timers small.
    if (this.#budget < 0) await sleepUnless(this.#clock, -this.#budget / PER_SECOND, signal);
  }

  /** Lets requests have their turn if guests have had a long one. */
  async #shareTurn(signal: AbortSignal): Promise<void> {
    const time = timeOfLongTurn();
    if (time === 0) return;
    this.#timeLeft -= time;
    if (this.#timeLeft >= 0) await this.#clock.hold(nextTurn());
    else await sleepUnless(this.#clock, -this.#timeLeft / TIME_PER_SECOND, signal);
    timeOfLongTurn();
  }
}
