import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Variant } from '../target/embedded.ts';
import type { VariantRun } from './run-variant.ts';
import type { Job } from './worker.ts';

/** Runs claims in variants, several variants at a time, each thread in a time of its own. Returns the runs in the order of the variants. */
export function runVariants(variants: readonly Variant[], job: Job, concurrency: number): Promise<VariantRun>[] {
  const runs = variants.map((variant) => ({ variant, ...Promise.withResolvers<VariantRun>() }));
  const queue = runs.values();
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    try {
      for (const { variant, resolve } of queue) {
        worker.postMessage(variant.choices);
        const [run] = await once(worker, 'message');
        resolve(run);
      }
    } catch (error) {
      for (const { reject } of runs) reject(error);
    } finally {
      await worker.terminate();
    }
  };
  for (let count = Math.min(concurrency, variants.length); count > 0; count -= 1) void work();
  // The caller stops at the first rejection and never awaits the others.
  for (const { promise } of runs) promise.catch(() => {});
  return runs.map(({ promise }) => promise);
}
