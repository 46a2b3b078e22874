import type { Clock } from '../../clock/clock.ts';

/** The longest single wait on the clock, in lab seconds. Longer sleeps take several, so an abandoned one is forgotten soon. */
const LONGEST_WAIT = 3600;

/** Returns the lab seconds from a moment until now. */
export function secondsSince(clock: Clock, moment: Date): number {
  return (clock.milliseconds - moment.getTime()) / 1000;
}

/** Sleeps in lab time, or until the signal is aborted. Returns true if the time has passed. */
export async function sleepUnless(clock: Clock, seconds: number, signal: AbortSignal): Promise<boolean> {
  // A number that is none would stop the clock for everything else.
  let left = Number.isNaN(seconds) ? 0 : seconds;
  do {
    const wait = Math.min(left, LONGEST_WAIT);
    if (signal.aborted || !(await first(clock.sleep(wait), signal))) return false;
    left -= wait;
  } while (left > 0);
  return true;
}

/** Waits until the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Waits for a promise or the signal. Returns true if it was the promise. The signal keeps nothing of it. */
async function first(promise: Promise<void>, signal: AbortSignal): Promise<boolean> {
  const { promise: done, resolve } = Promise.withResolvers<boolean>();
  const stop = () => resolve(false);
  signal.addEventListener('abort', stop, { once: true });
  promise.then(() => resolve(true), stop);
  try {
    return await done;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
