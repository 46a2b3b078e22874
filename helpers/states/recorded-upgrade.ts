import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { createReadings } from '../readings/readings.ts';
import { createWaits } from '../waiting/waits.ts';
import { recordWhile } from './recording.ts';

/** What is sampled while a model change rolls out. */
export type UpgradeRecording = Awaited<ReturnType<typeof recordUpgrade>>;

/** How often, in lab seconds. */
const EVERY = 2;

/**
 * Sends a changed model with Update-AzVmss and records what happens until the rolling upgrade that it starts has completed: the
 * upgrade, the instances, and whether the application answers.
 */
export async function recordUpgrade(lab: Lab, change: (model: VirtualMachineScaleSet) => VirtualMachineScaleSet) {
  const { getAzVmss, updateAzVmss } = createCmdlets(lab);
  const { readRollingUpgrade, readInstances, readPage } = createReadings(lab);
  const { rollingUpgradeToComplete, everyInstanceOnLatestModel } = createWaits(lab);
  const before = (await readRollingUpgrade())?.startTime;
  const model = await getAzVmss();
  const looks = { upgrade: readRollingUpgrade, instances: readInstances, page: readPage };
  const recording = await recordWhile(lab, { every: EVERY, looks }, async () => {
    await updateAzVmss({ virtualMachineScaleSet: change(model) });
    await rollingUpgradeToComplete({ since: before });
    await everyInstanceOnLatestModel();
  });
  return { ...recording, startOfTheOneBefore: before };
}
