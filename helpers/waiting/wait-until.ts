import pRetry, { AbortError } from 'p-retry';
import { realMilliseconds } from '../lab-time.ts';

/** What to wait for, and how long, in lab seconds. */
export interface Wait<T> {
  /** For the message of a time-out: `the resource group to be gone`. */
  readonly what: string;
  readonly within: number;
  readonly every: number;
  /** Lab seconds in a real second. */
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  /** Looks once. Anything but undefined is what was waited for; what it throws ends the wait. */
  look(): Promise<T | undefined>;
}

/** Looks until there is an answer. Throws when the time is over, naming what was waited for. */
export async function waitUntil<T>({ what, within, every, speed, signal, look }: Wait<T>): Promise<T> {
  const notYet = new Error(`Waited ${within} lab seconds for ${what}, in vain.`);
  const pause = realMilliseconds(every, speed);
  return pRetry(
    async () => {
      const seen = await look().catch((error) => {
        throw new AbortError(error instanceof Error ? error : String(error));
      });
      if (seen === undefined) throw notYet;
      return seen;
    },
    { retries: Math.ceil(within / every), factor: 1, minTimeout: pause, maxTimeout: pause, signal },
  );
}
