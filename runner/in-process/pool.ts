import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { InProcessRun, Order } from './run.ts';
import type { Job } from './worker.ts';

/**
 * Runs the lab for each order, several runs at a time, each in its own thread with its own clock. Returns the runs in the sequence
 * of the orders.
 */
export function runOrders(orders: readonly Order[], job: Job, concurrency: number): Promise<InProcessRun>[] {
  const runs = orders.map((order) => ({ order, ...Promise.withResolvers<InProcessRun>() }));
  const queue = runs.values();
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    try {
      for (const { order, resolve } of queue) {
        worker.postMessage(order);
        const [run] = await once(worker, 'message');
        resolve(run);
      }
    } catch (error) {
      for (const { reject } of runs) reject(error);
    } finally {
      await worker.terminate();
    }
  };
  for (let count = Math.min(concurrency, orders.length); count > 0; count -= 1) void work();
  // A caller that awaits the first failing run never awaits the others.
  for (const { promise } of runs) promise.catch(() => {});
  return runs.map(({ promise }) => promise);
}
