import { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { install } from '@sinonjs/fake-timers';
import { abortAfter } from '../leaping/abort-after.ts';
import { isAtWork } from '../leaping/at-work.ts';

/** Every run begins at the same moment, so that each run of it is the same. */
const BEGIN = new Date('2026-01-01T00:00:00Z');
const realImmediate = setImmediate;

/**
 * Runs `work` with a clock that skips waiting times: as soon as everything in this process only waits, the clock leaps to the next
 * timer. An hour of lab time takes as long as the work in it. Callbacks of `setImmediate` wait for files too, so that the order of
 * events does not depend on the disk. Only for work in this process: the clock does not wait for sockets or other processes.
 */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  const clock = install({
    now: BEGIN,
    toFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'Date',
      'performance',
    ],
  });
  const { timeout } = AbortSignal;
  AbortSignal.timeout = abortAfter;
  Object.assign(crypto.subtle, { digest });
  // So that `import { setTimeout } from 'node:timers/promises'` gets the fake one too.
  syncBuiltinESMExports();
  const over = new AbortController();
  try {
    return await Promise.race([work(), leap(clock, over.signal)]);
  } finally {
    over.abort();
    AbortSignal.timeout = timeout;
    Reflect.deleteProperty(crypto.subtle, 'digest');
    clock.uninstall();
    syncBuiltinESMExports();
  }
}

/** Leaps until `over`, and never resolves. Rejects when no timer and no work is left. */
async function leap(clock: ReturnType<typeof install>, over: AbortSignal): Promise<never> {
  while (!over.aborted) {
    await new Promise((resolve) => realImmediate(resolve));
    if (over.aborted || isAtWork()) continue;
    if (clock.countTimers() === 0) throw new Error('Deadlock: every task is waiting and no timer is pending.');
    clock.next();
  }
  return new Promise(() => {});
}

/** Replaces `crypto.subtle.digest`, which works in a thread that the event loop does not list: the clock would skip that work. */
async function digest(algorithm: string, data: ArrayBuffer): Promise<ArrayBuffer> {
  return new Uint8Array(createHash(algorithm.replace('-', '')).update(new Uint8Array(data)).digest()).buffer;
}
