import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
import type { DiskReading } from './disks.ts';

/** Returns the disks that still exist after Azure has had five lab minutes to delete them. */
export async function readLeftDisks(observed: Lab, disks: readonly DiskReading[]): Promise<DiskReading[]> {
  const lab = unobserved(observed);
  const { getAzDisk } = createCmdlets(lab);
  let left: DiskReading[] = [];
  const look = async () => {
    const found = await Promise.all(disks.map(({ name }) => undefinedIfNotFound(getAzDisk({ diskName: name }))));
    left = disks.filter((_, index) => found[index] !== undefined);
    return left.length === 0 ? { seen: 'nothing', done: true } : { seen: `${left.length} disks` };
  };
  const { speed, signal } = lab;
  await waitUntil({ what: 'the old disks to be deleted', within: 300, every: 15, speed, signal, look }).catch(
    (error: unknown) => {
      if (left.length === 0 || signal.aborted) throw error;
    },
  );
  return left;
}
