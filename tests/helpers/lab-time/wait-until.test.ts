import { expect, test } from 'vitest';
import { type Sight, waitUntil } from '../../../helpers/lab-time/wait-until.ts';

// A lab second is a millisecond.
const speed = 1000;
const what = 'the group to be deleted';

/** Sees one thing after the other, and ever after the last. */
function sights<T>(...list: readonly Sight<T>[]): () => Promise<Sight<T>> {
  let looks = 0;
  return async () => list[Math.min(looks++, list.length - 1)] ?? { seen: 'nothing' };
}

async function failureOf(wait: Promise<unknown>): Promise<string> {
  return wait.then(
    () => 'no failure',
    (error: Error) => error.message,
  );
}

test('A wait answers what it waited for', async () => {
  const look = sights({ seen: 'no' }, { seen: 'no' }, { seen: 'yes', done: 'there' });
  expect(await waitUntil({ what, within: 1000, every: 1, speed, look })).toBe('there');
});

test('A wait that times out names the event, the time limit, and each observed state with its time', async () => {
  const look = sights({ seen: 'there' }, { seen: 'there' }, { seen: 'Deleting' });
  const message = await failureOf(waitUntil({ what, within: 60, every: 10, speed, look }));
  expect(message).toMatch(
    /^Timed out after 60 lab seconds of waiting for the group to be deleted\.\n {2}after \d s: there\n {2}after \d+ s: Deleting\n {2}after \d+ s the wait ended\.$/,
  );
});

test('What will never be is not waited for', async () => {
  const look = sights({ seen: 'RollingForward' }, { seen: 'Faulted', fatal: true });
  const message = await failureOf(waitUntil({ what: 'the upgrade to complete', within: 1e6, every: 1, speed, look }));
  expect(message).toMatch(/^Waited for the upgrade to complete, but this can no longer happen\.\n.*\n.*: Faulted\n/);
});

test('What a look throws ends the wait', async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    throw new TypeError('fetch failed');
  };
  await expect(waitUntil({ what, within: 100, every: 1, speed, look })).rejects.toThrow('fetch failed');
  expect(looks).toBe(1);
});

test('A wait ends when it is aborted', async () => {
  const signal = AbortSignal.timeout(20);
  const wait = waitUntil({ what, within: 1e6, every: 5, speed, signal, look: sights({ seen: 'there' }) });
  await expect(wait).rejects.toThrow('timeout');
});
