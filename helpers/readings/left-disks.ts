import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
import type { DiskReading } from './disks.ts';
import { readSnapshotSize } from './snapshots.ts';

/** Lab seconds that Azure has to delete a disk, and between two looks. */
const LIMIT = 300;
const INTERVAL = 60;

/** Returns the disks of which a snapshot can be made, and which therefore exist. */
export async function readExistingDisks(lab: Lab, disks: readonly DiskReading[]): Promise<DiskReading[]> {
  const cmdlets = createCmdlets(lab);
  const { location } = await cmdlets.getAzVmss();
  const group = `/subscriptions/${lab.clients.subscriptionId}/resourceGroups/${lab.resourceGroup}`;
  const idOf = (name: string) => `${group}/providers/Microsoft.Compute/disks/${name}`;
  const sizes = await Promise.all(disks.map(({ name }) => readSnapshotSize(cmdlets, { id: idOf(name), location })));
  return disks.filter((_, index) => sizes[index] !== undefined);
}

/** Returns the disks that still exist after Azure has had five lab minutes to delete them. */
export async function readLeftDisks(observed: Lab, disks: readonly DiskReading[]): Promise<DiskReading[]> {
  const lab = unobserved(observed);
  const { speed, signal } = lab;
  let left: DiskReading[] = [];
  const look = async () => {
    left = await readExistingDisks(lab, disks);
    return left.length === 0 ? { seen: 'nothing', done: true } : { seen: `${left.length} disks` };
  };
  await waitUntil({ what: 'the old disks to be deleted', within: LIMIT, every: INTERVAL, speed, signal, look }).catch(
    (error: unknown) => {
      if (left.length === 0 || signal.aborted) throw error;
    },
  );
  return left;
}
