// A thread of `npm run falsify`: it is sent variants, one after the other, and sends back what became of the claims in each.
import { parentPort, workerData } from 'node:worker_threads';
import { committedTemplate } from '../bicep/compile-template.ts';
import { loadSpecs } from '../catalog/read-claims.ts';
import type { Variant } from '../target/embedded.ts';
import { runVariant } from './run-variant.ts';

/** Which claims, by the folder of their specs and their ids. */
export interface Job {
  readonly folder: string;
  readonly ids: readonly string[];
}

const { folder, ids } = workerData as Job;
const specs = loadSpecs(folder).filter(({ claim }) => ids.includes(claim.id));
const template = await committedTemplate();
// The SDK's packages are loaded from files, in real time: before it leaps.
await Promise.all([
  import('@azure/arm-compute'),
  import('@azure/arm-resources'),
  import('@azure/arm-resourcesdeployments'),
]);
parentPort?.on('message', async (choices: Variant['choices']) => {
  parentPort?.postMessage(await runVariant({ choices, specs, template }));
});
