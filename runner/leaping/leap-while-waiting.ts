import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { install } from '@sinonjs/fake-timers';
import { abortAfter } from './abort-after.ts';
import { isAtWork } from './at-work.ts';
import { RequestsUnderWay } from './requests-under-way.ts';

const real = { setTimeout, setImmediate, now: performance.now.bind(performance) };

/** Real milliseconds after which the loop looks again when it can do nothing but wait for others. */
const LOOK_AGAIN = 1;

/**
 * Makes the time of this process leap whenever all of it only waits: as soon as no request is under way, `leap` moves the target's
 * clock on to the next timer, and the timer fires. Otherwise time passes as it does. As long as the process lives.
 */
export function leapWhileWaiting(leap: (milliseconds: number) => Promise<void>): void {
  let leaped = 0;
  const begin = real.now();
  const now = () => real.now() - begin + leaped;
  performance.now = () => real.now() + leaped;
  const requests = new RequestsUnderWay();
  const timer = fakeTimers(now);

  const pass = async () => {
    for (;;) {
      await new Promise<void>((resolve) => real.setImmediate(resolve));
      if (timer.fireNext()) continue;
      if (isAtWork()) continue;
      const wait = timer.untilNextWait();
      if (requests.areAny) await Promise.race([requests.untilNone(), pause(timer.untilNext())]);
      else if (wait === Number.POSITIVE_INFINITY) await pause(LOOK_AGAIN);
      else {
        const before = real.now();
        await leap(wait);
        leaped += Math.max(0, wait - (real.now() - before));
      }
    }
  };
  void pass();
}

/**
 * Replaces the timers of this process by such as follow `now`, in milliseconds. Timers that the process would not stay alive for
 * (`unref`) are time limits: they fire in their time, but nothing waits for them.
 */
function fakeTimers(now: () => number) {
  const clock = install({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  // The fake clock stands still between two turns of the loop, but a timer counts from the moment at which it is set.
  const late = (milliseconds = 0) => Math.ceil(milliseconds + Math.max(0, now() - clock.now));
  const limits = new Set<number>();
  const [set, wait] = [globalThis.setTimeout, timers.setTimeout];
  const setLate = (happen: () => void, milliseconds?: number, ...rest: []) => {
    const handle = set(happen, late(milliseconds), ...rest);
    return Object.assign(handle, { unref: () => limits.add(Number(handle)) && handle });
  };
  globalThis.setTimeout = Object.assign(setLate, set);
  timers.setTimeout = (milliseconds, ...rest) => wait(late(milliseconds), ...rest);
  AbortSignal.timeout = abortAfter;
  syncBuiltinESMExports();

  const pending = () => [...(clock.timers?.values() ?? [])];
  const until = (those: typeof clock.timers extends Map<number, infer T> | undefined ? T[] : never) =>
    Math.min(...those.map(({ callAt = 0 }) => callAt)) - now();
  return {
    /** Fires the next timer if its time has come. */
    fireNext(): boolean {
      if (until(pending()) > 0) return false;
      clock.next();
      return true;
    },
    /** Milliseconds until the next timer. */
    untilNext: () => until(pending()),
    /** Milliseconds until the next timer that is not a time limit. */
    untilNextWait: () => until(pending().filter(({ id = 0 }) => !limits.has(id))),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    real.setTimeout(resolve, Math.min(milliseconds, 1000)).unref();
  });
}
