import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { World } from '../target/embedded.ts';
import type { WorldRun } from './run-variant.ts';
import type { Job } from './worker.ts';

/** Puts claims to the test in worlds, several worlds at a time, each thread in a time of its own. Answers in the order of the worlds. */
export function runWorlds(worlds: readonly World[], job: Job, concurrency: number): Promise<WorldRun>[] {
  const runs = worlds.map((world) => ({ world, ...Promise.withResolvers<WorldRun>() }));
  const queue = runs.values();
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    try {
      for (const { world, resolve } of queue) {
        worker.postMessage(world.choices);
        const [run] = await once(worker, 'message');
        resolve(run);
      }
    } catch (error) {
      for (const { reject } of runs) reject(error);
    } finally {
      await worker.terminate();
    }
  };
  for (let count = Math.min(concurrency, worlds.length); count > 0; count -= 1) void work();
  // Who waits for the first of those that fail does not come to the others.
  for (const { promise } of runs) promise.catch(() => {});
  return runs.map(({ promise }) => promise);
}
