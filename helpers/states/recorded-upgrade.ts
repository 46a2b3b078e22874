import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import { type AzureRejection, rejectionIn } from '../azure/clients/azure-rejection.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import type { DiskReading } from '../readings/disks.ts';
import { createReadings } from '../readings/readings.ts';
import { createWaits } from '../waiting/waits.ts';
import { type Recording, recordWhile } from './recording.ts';

/** How often is looked, in lab seconds. */
const EVERY = 2;

/** What happened while a changed model rolled out. */
export interface UpgradeRecording extends Recording<ReturnType<typeof looksAt>> {
  /** When the upgrade before this one had started; undefined: there was none. */
  readonly previousStart: Date | undefined;
  readonly disksBefore: readonly DiskReading[];
  /** Azure accepted the model, but its operation failed; undefined: it succeeded. */
  readonly failure: AzureRejection | undefined;
}

/**
 * Sends a changed model with Update-AzVmss and records what happens until its operation has ended and no rolling upgrade runs: the
 * upgrade, the instances, their health, and what the application answers. Throws if Azure does not take the model.
 */
export async function recordUpgrade(
  lab: Lab,
  change: (model: VirtualMachineScaleSet) => VirtualMachineScaleSet,
): Promise<UpgradeRecording> {
  const { getAzVmss, updateAzVmss } = createCmdlets(lab);
  const { readRollingUpgrade, readDisks } = createReadings(lab);
  const waitFor = createWaits(lab);
  // Azure refuses to begin with an unhealthy instance. That it passes over those that are stopped is for the claims to say.
  await waitFor.everyInstanceThatIsNotStoppedToBeHealthy();
  const previousStart = (await readRollingUpgrade())?.startTime;
  const disksBefore = await readDisks();
  const model = change(await getAzVmss());
  let failure: AzureRejection | undefined;
  const recording = await recordWhile(lab, { every: EVERY, looks: looksAt(lab) }, async () => {
    await updateAzVmss({ virtualMachineScaleSet: model }).catch((error: unknown) => {
      failure = rejectionIn(error);
      if (failure?.status !== 'Failed') throw error;
    });
    await waitFor.rollingUpgradeToEnd();
  });
  return { ...recording, previousStart, disksBefore, failure };
}

function looksAt(lab: Lab) {
  const { readRollingUpgrade, readInstances, readHealth, readPage } = createReadings(lab);
  return { upgrade: readRollingUpgrade, instances: readInstances, health: readHealth, page: readPage };
}
