// A thread of `npm run falsify`: it receives variants, one after the other, and sends back the outcomes of the claims in each.
import { parentPort, workerData } from 'node:worker_threads';
import { committedTemplate } from '../bicep/compile-template.ts';
import { loadSpecs } from '../catalog/read-claims.ts';
import type { Variant } from '../target/embedded.ts';
import { runVariant } from './run-variant.ts';

/** The claims to run, by the folder of their specs and their ids. */
export interface Job {
  readonly folder: string;
  readonly ids: readonly string[];
}

const { folder, ids } = workerData as Job;
const specs = loadSpecs(folder).filter(({ claim }) => ids.includes(claim.id));
const template = await committedTemplate();
// Loads the SDK's packages from files in real time, before time leaps.
await Promise.all([
  import('@azure/arm-compute'),
  import('@azure/arm-resources'),
  import('@azure/arm-resourcesdeployments'),
]);
parentPort?.on('message', async (choices: Variant['choices']) => {
  parentPort?.postMessage(await runVariant({ choices, specs, template }));
});
