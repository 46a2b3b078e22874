import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ManualClock, RunningClock } from '../../../emulator/clock/clock.ts';

const START = new Date('2026-01-01T00:00:00Z');
const secondsSince = (date: Date) => (date.getTime() - START.getTime()) / 1000;

describe('a manual clock', () => {
  test('stands still until it is moved', async () => {
    const clock = new ManualClock(START);
    let woken = false;
    void clock.sleep(1).then(() => {
      woken = true;
    });
    await clock.advance(0.999);
    expect(woken).toBe(false);
    await clock.advance(0.001);
    expect(woken).toBe(true);
  });

  test('wakes sleepers in the order of their time, each at exactly its time, whatever order they fell asleep in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { maxLength: 30 }), async (naps) => {
        const clock = new ManualClock(START);
        const woken: number[] = [];
        for (const nap of naps) void clock.sleep(nap).then(() => woken.push(secondsSince(clock.now())));
        await clock.advance(1000);
        expect(woken).toEqual(naps.toSorted((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  test('stands still while work that an event has set off lets others run in its middle', async () => {
    const clock = new ManualClock(START);
    const seen: number[] = [];
    const work = async () => {
      await clock.sleep(10);
      for (let turns = 0; turns < 5; turns++) await clock.hold(new Promise(setImmediate));
      seen.push(secondsSince(clock.now()));
    };
    void Promise.all([work(), clock.sleep(20).then(() => seen.push(secondsSince(clock.now())))]);
    await clock.advance(30);
    expect(seen).toEqual([10, 20]);
  });

  test('lets a chain of sleeps happen within one move', async () => {
    const clock = new ManualClock(START);
    const seen: number[] = [];
    void (async () => {
      for (let i = 0; i < 5; i++) {
        await clock.sleep(10);
        seen.push(secondsSince(clock.now()));
      }
    })();
    await clock.advance(60);
    expect(seen).toEqual([10, 20, 30, 40, 50]);
    expect(secondsSince(clock.now())).toBe(60);
  });
});

describe('a running clock', () => {
  test('keeps chains of sleeps exact though its timers are late', async () => {
    const clock = new RunningClock(100_000, START);
    const before = clock.now().getTime();
    await clock.sleep(100);
    const first = clock.now().getTime();
    await clock.sleep(3600);
    expect(clock.now().getTime() - first).toBe(3_600_000);
    expect(first - before).toBeGreaterThanOrEqual(100_000);
    clock.stop();
  });

  test('never shows a time past an event that has not happened', async () => {
    const clock = new RunningClock(1_000_000, START);
    const asleep = clock.sleep(5).then(() => clock.now().getTime());
    // Real time passes without the event loop turning, so the timer cannot fire.
    for (const until = performance.now() + 5; performance.now() < until; );
    const seen = clock.now().getTime();
    expect(seen).toBeLessThanOrEqual(await asleep);
    clock.stop();
  });

  test('does not catch up what a busy machine made late: the next event comes as long after it as it should', async () => {
    const clock = new RunningClock(600, START);
    const wokenAt: number[] = [];
    const naps = [60, 120].map((nap) => clock.sleep(nap).then(() => wokenAt.push(performance.now())));
    // Lab time for both passes without the event loop turning.
    for (const until = performance.now() + 300; performance.now() < until; );
    await Promise.all(naps);
    const [first = 0, second = 0] = wokenAt;
    // 60 lab seconds at this speed are 100 ms; a little lateness is caught up.
    expect(second - first).toBeGreaterThan(80);
    clock.stop();
  });

  test('wakes nobody once it is stopped', async () => {
    const clock = new RunningClock(1_000_000, START);
    let woken = false;
    void clock.sleep(1).then(() => {
      woken = true;
    });
    clock.stop();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(woken).toBe(false);
  });

  test('leaps over lab time, letting everything due on the way happen in order, at exactly its time', async () => {
    const clock = new RunningClock(0.001, START);
    const seen: number[] = [];
    for (const nap of [30, 10, 20, 4000])
      void clock.sleep(nap).then(() => seen.push(Math.round(secondsSince(clock.now()))));
    await clock.leap(3600);
    expect(seen).toEqual([10, 20, 30]);
    expect(Math.round(secondsSince(clock.now()))).toBe(3600);
    clock.stop();
  });

  test('awaits what an event sets off before time goes on', async () => {
    const clock = new RunningClock(0.001, START);
    let work = Promise.resolve();
    const seen: number[] = [];
    void clock.sleep(10).then(() => {
      work = new Promise((resolve) => setTimeout(resolve, 5)).then(() => {
        seen.push(Math.round(secondsSince(clock.now())));
      });
    });
    void clock.sleep(20).then(() => {});
    await clock.leap(60, () => work);
    expect(seen).toEqual([10]);
    clock.stop();
  });

  test('makes two leaps one after the other', async () => {
    const clock = new RunningClock(0.001, START);
    void clock.sleep(50);
    await Promise.all([clock.leap(60), clock.leap(60)]);
    expect(Math.round(secondsSince(clock.now()))).toBe(120);
    clock.stop();
  });

  test('stands still while it is paused, leaps to the next event, and goes on at a new speed', async () => {
    const clock = new RunningClock(100_000, START);
    clock.setSpeed(0);
    const paused = clock.now();
    let woken = false;
    const asleep = clock.sleep(30).then(() => {
      woken = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([woken, clock.now()]).toEqual([false, paused]);
    expect(await clock.leapToNextEvent()).toEqual(new Date(paused.getTime() + 30_000));
    expect([woken, clock.now().getTime() - paused.getTime()]).toEqual([true, 30_000]);
    expect(await clock.leapToNextEvent()).toBeUndefined();
    const next = clock.sleep(100);
    clock.setSpeed(100_000);
    await Promise.all([asleep, next]);
    expect(clock.now().getTime() - paused.getTime()).toBeGreaterThanOrEqual(130_000);
    clock.stop();
  });
});
