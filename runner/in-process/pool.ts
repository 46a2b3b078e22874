import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { InProcessRun, Order } from './run.ts';
import type { Job } from './worker.ts';

/** Runs the lab as ordered, several runs at a time, each in a thread and a time of its own. Returns the runs in the order of the orders. */
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
  // A caller that awaits the first of those that fail never comes to the others.
  for (const { promise } of runs) promise.catch(() => {});
  return runs.map(({ promise }) => promise);
}
