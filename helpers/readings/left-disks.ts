import { statusOf } from '../azure/clients/azure-error.ts';
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
    const existing = await Promise.all(disks.map(({ name }) => exists(() => getAzDisk({ diskName: name }))));
    left = disks.filter((_, index) => existing[index]);
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

async function exists(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
