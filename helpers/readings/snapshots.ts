import { randomUUID } from 'node:crypto';
import { rejectionIn } from '../azure/clients/azure-rejection.ts';
import type { Cmdlets } from '../cmdlets/cmdlets.ts';

type SnapshotCmdlets = Pick<Cmdlets, 'newAzSnapshot' | 'removeAzSnapshot'>;

/**
 * Reads the size in GB of a managed disk from a snapshot of it, which is deleted again. A snapshot works where the disk itself can't be read (source:
 * azure-cli-20258). Returns undefined if Azure rejects the snapshot, as it does once the disk is deleted.
 */
export async function readSnapshotSize(
  { newAzSnapshot, removeAzSnapshot }: SnapshotCmdlets,
  { id, location }: { id: string; location: string },
): Promise<number | undefined> {
  const snapshotName = `size-${randomUUID()}`;
  try {
    const { diskSizeGB } = await newAzSnapshot({ snapshotName, location, sourceUri: id });
    await removeAzSnapshot({ snapshotName });
    return diskSizeGB;
  } catch (error) {
    if (rejectionIn(error)) return undefined;
    throw error;
  }
}
