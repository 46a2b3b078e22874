import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { DiskReading } from '../readings/disks.ts';
import { createReadings } from '../readings/readings.ts';
import { createWaits } from '../waiting/waits.ts';
import { ENLARGED } from './disk-enlarged-in-model.ts';
import type { State } from './state.ts';

/** The disks before and after the step. */
export interface ReimageRecording {
  readonly before: readonly DiskReading[];
  readonly after: readonly DiskReading[];
}

/** Steps 9 and 10 of the original lab: `Set-AzVmssVM -ReimageAll` has recreated the disks of every instance, one instance at a time. */
export const reimagedAll: State<ReimageRecording> = {
  from: 'diskEnlargedInModel',
  is: `the data disk of every instance has ${ENLARGED} GB`,
  async isReached(lab) {
    const sizes = (await createReadings(lab).readDataDiskSizes()).filter(({ lun }) => lun === 0);
    return sizes.length > 0 && sizes.every(({ guest }) => guest === ENLARGED);
  },
  async step(lab) {
    const { setAzVmssVM } = createCmdlets(lab);
    const { readDisks, readInstances } = createReadings(lab);
    const { instanceToBeHealthy } = createWaits(lab);
    const before = await readDisks();
    for (const { id } of await readInstances()) {
      await setAzVmssVM({ instanceId: id, reimageAll: true });
      await instanceToBeHealthy(id);
    }
    return { before, after: await readDisks() };
  },
  // A reimage can be repeated, so nothing has to be undone first.
  undo: async () => {},
};
