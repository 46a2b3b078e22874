// A thread of `npm run falsify`: it is sent worlds, one after the other, and sends back what became of the claims in each.
import { parentPort, workerData } from 'node:worker_threads';
import { committedTemplate } from '../bicep/compile-template.ts';
import { readTrials } from '../catalog/read-claims.ts';
import type { World } from '../target/embedded.ts';
import { runWorld } from './run-variant.ts';

/** Which claims, by the folder of their specs and their ids. */
export interface Job {
  readonly specs: string;
  readonly ids: readonly string[];
}

const { specs, ids } = workerData as Job;
const trials = readTrials(specs).filter(({ claim }) => ids.includes(claim.id));
const template = await committedTemplate();
// The SDK's packages are loaded from files, in real time: before it leaps.
await Promise.all([
  import('@azure/arm-compute'),
  import('@azure/arm-resources'),
  import('@azure/arm-resourcesdeployments'),
]);
parentPort?.on('message', async (choices: World['choices']) => {
  parentPort?.postMessage(await runWorld({ choices, trials, template }));
});
