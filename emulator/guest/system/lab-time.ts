import type { Clock } from '../../clock/clock.ts';

/** Lab seconds from a moment until now. */
export function fromClock(clock: Clock, moment: Date): number {
  return (clock.now().getTime() - moment.getTime()) / 1000;
}

/** Sleeps in lab time, or until the signal comes. Says whether the time has passed. */
export async function sleepUnless(clock: Clock, seconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return await Promise.race([clock.sleep(seconds).then(() => true), aborted(signal).then(() => false)]);
}

/** Resolves when the signal comes. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
