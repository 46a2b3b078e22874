// A thread that runs the lab. It receives orders one after the other, and returns the run of each.
import { parentPort, workerData } from 'node:worker_threads';
import { lazy } from '../../helpers/lazy.ts';
import { committedTemplate } from '../bicep/compile-template.ts';
import { loadSpecs } from '../catalog/read-claims.ts';
import { loadSdk, type Order, runInProcess } from './run.ts';

/** The claims to run, by the folder of their specs and their ids. */
export interface Job {
  readonly folder: string;
  readonly ids: readonly string[];
}

const { folder, ids } = workerData as Job;
const specs = loadSpecs(folder).filter(({ claim }) => ids.includes(claim.id));
const template = await committedTemplate();
await loadSdk();
/**
 * A run before the first one with a seed. The guests' shell loads its programs from files when they are used, at moments that vary.
 */
const warmUp = lazy(() => runInProcess({ choices: {} }, { specs, template }));
parentPort?.on('message', async (order: Order) => {
  if (order.seed !== undefined) await warmUp();
  parentPort?.postMessage(await runInProcess(order, { specs, template }));
});
