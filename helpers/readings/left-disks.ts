import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import { getAzDisk } from '../cmdlets/disks.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
import type { DiskReading } from './disks.ts';

/** Those of the disks that are still there, once Azure has had five lab minutes to delete them. */
export async function readLeftDisks(observed: Lab, disks: readonly DiskReading[]): Promise<DiskReading[]> {
  const lab = unobserved(observed);
  let left: DiskReading[] = [];
  const look = async () => {
    const there = await Promise.all(disks.map(({ name }) => isThere(lab, name)));
    left = disks.filter((_, index) => there[index]);
    return left.length === 0 ? { seen: 'nothing', done: true } : { seen: `${left.length} disks` };
  };
  const { speed, signal } = lab;
  await waitUntil({ what: 'the old disks to be gone', within: 300, every: 15, speed, signal, look }).catch(
    (error: unknown) => {
      if (left.length === 0 || signal.aborted) throw error;
    },
  );
  return left;
}

async function isThere(lab: Lab, diskName: string): Promise<boolean> {
  return (await undefinedIfNotFound(getAzDisk(lab, { diskName }))) !== undefined;
}
