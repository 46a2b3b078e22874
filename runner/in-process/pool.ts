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
    const thread = new LabThread(job);
    try {
      for (const { order, resolve } of queue) resolve(await thread.run(order));
    } catch (error) {
      for (const { reject } of runs) reject(error);
    } finally {
      await thread.close();
    }
  };
  for (let count = Math.min(concurrency, orders.length); count > 0; count -= 1) void work();
  // A caller that awaits the first failing run never awaits the others.
  for (const { promise } of runs) promise.catch(() => {});
  return runs.map(({ promise }) => promise);
}

/** A thread that runs the lab, one order at a time. */
export class LabThread {
  readonly #worker: Worker;

  constructor(job: Job) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    // A thread without an order keeps no process from its end.
    this.#worker.unref();
  }

  async run(order: Order): Promise<InProcessRun> {
    this.#worker.ref();
    try {
      this.#worker.postMessage(order);
      const [run] = await once(this.#worker, 'message');
      return run;
    } finally {
      this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
