import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inVirtualTime } from '../../../runner/in-process/virtual-time.ts';

test('Whoever waits, waits as long as they said, and nobody has to wait for it', async () => {
  const begin = performance.now();
  const passed = await inVirtualTime(async () => {
    const [at, date] = [performance.now(), Date.now()];
    await Promise.all([sleep(3_600_000), new Promise((resolve) => setTimeout(resolve, 60_000))]);
    return [performance.now() - at, Date.now() - date];
  });
  expect(passed).toEqual([3_600_000, 3_600_000]);
  expect(performance.now() - begin).toBeLessThan(60_000);
});

test('Events happen in the order of their times, each before what comes after it', async () => {
  const story: string[] = [];
  await inVirtualTime(async () => {
    const say = async (seconds: number, word: string) => {
      await sleep(seconds * 1000);
      await Promise.resolve();
      story.push(word);
    };
    await Promise.all([say(3, 'third'), say(1, 'first').then(() => say(1, 'second'))]);
  });
  expect(story).toEqual(['first', 'second', 'third']);
});

test('No time passes while a file is read', async () => {
  const passed = await inVirtualTime(async () => {
    const begin = Date.now();
    void sleep(1000);
    for (let times = 0; times < 50; times += 1) await readFile(import.meta.filename);
    return Date.now() - begin;
  });
  expect(passed).toBe(0);
});

test('No time passes while WebCrypto computes a hash, and the hash is right', async () => {
  const data = new TextEncoder().encode('abc');
  const hash = async () => Buffer.from(await crypto.subtle.digest('SHA-256', data.buffer)).toString('hex');
  const [passed, virtual] = await inVirtualTime(async () => {
    const begin = Date.now();
    void sleep(1000);
    const hashed = await hash();
    return [Date.now() - begin, hashed];
  });
  expect([passed, virtual]).toEqual([0, await hash()]);
});

test('A time limit of an AbortSignal is heeded', async () => {
  const passed = await inVirtualTime(async () => {
    const begin = Date.now();
    await sleep(3_600_000, undefined, { signal: AbortSignal.timeout(5000) }).catch(() => {});
    return Date.now() - begin;
  });
  expect(passed).toBe(5000);
});

test('Who waits for what will never happen is told', async () => {
  await expect(inVirtualTime(() => new Promise(() => {}))).rejects.toThrow('no timer is pending');
});

test('Afterwards time is real again, also if the work failed', async () => {
  const real = [setTimeout, Date, AbortSignal.timeout, performance.now];
  const failing = inVirtualTime(async () => {
    throw new Error('It failed.');
  });
  await expect(failing).rejects.toThrow('It failed.');
  expect([setTimeout, Date, AbortSignal.timeout, performance.now]).toEqual(real);
});
