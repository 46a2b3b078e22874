import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import { type AzureRejection, rejectionIn } from '../azure/clients/azure-rejection.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import type { DiskReading } from '../readings/disks.ts';
import type { InstanceReading } from '../readings/instances.ts';
import { createReadings } from '../readings/readings.ts';
import { createWaits } from '../waiting/waits.ts';
import { EVERY, type Recording, recordWhile } from './recording.ts';

/** The recording of a changed model's rollout. */
export interface UpgradeRecording extends Recording<ReturnType<typeof looksAt>> {
  /** The start time of the upgrade before this one; undefined if there was none. */
  readonly previousStart: Date | undefined;
  readonly instancesBefore: readonly InstanceReading[];
  readonly disksBefore: readonly DiskReading[];
  /** The failure of the operation that Azure had accepted; undefined if the operation succeeded. */
  readonly failure: AzureRejection | undefined;
}

/**
 * Updates the scale set model with `Update-AzVmss` and records the rolling upgrade, the instances, their health and the application's page,
 * until the operation has ended and no rolling upgrade runs. Throws if Azure rejects the model.
 */
export async function recordUpgrade(
  lab: Lab,
  change: (model: VirtualMachineScaleSet) => VirtualMachineScaleSet,
): Promise<UpgradeRecording> {
  const { getAzVmss, updateAzVmss } = createCmdlets(lab);
  const { readRollingUpgrade, readInstances, readDisks } = createReadings(unobserved(lab));
  const waitFor = createWaits(lab);
  // Azure starts no rolling upgrade while an instance is unhealthy. A claim shows that it ignores stopped instances.
  await waitFor.everyInstanceThatIsNotStoppedToBeHealthy();
  const previousStart = (await readRollingUpgrade())?.startTime;
  const instancesBefore = await readInstances();
  const disksBefore = await readDisks();
  const model = change(await getAzVmss());
  let failure: AzureRejection | undefined;
  const recording = await recordWhile(lab, looksAt(lab), async () => {
    await updateAzVmss({ virtualMachineScaleSet: model }).catch((error: unknown) => {
      failure = rejectionIn(error);
      if (failure?.status !== 'Failed') throw error;
    });
    await waitFor.rollingUpgradeToEnd({ since: previousStart });
  });
  return { ...recording, previousStart, instancesBefore, disksBefore, failure };
}

function looksAt(lab: Lab) {
  const { readRollingUpgrade, readInstances, readPage } = createReadings(unobserved(lab));
  return {
    upgrade: { every: EVERY.upgrade, read: readRollingUpgrade },
    // One list shows the instances and their health.
    instances: { every: EVERY.list, read: readInstances },
    page: { every: EVERY.page, read: readPage },
  };
}
