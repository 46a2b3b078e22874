import { callOptions, cmdlet } from './cmdlet.ts';
import { toPowerShell } from './powershell.ts';

/** Creates an empty managed disk that belongs to no scale set. */
export const newAzDisk = cmdlet(
  'New-AzDisk',
  'PUT disks/{disk}',
  async (lab, { diskName, location, diskSizeGB }: { diskName: string; location: string; diskSizeGB: number }) => {
    const { disks } = await lab.clients.compute();
    const disk = { location, diskSizeGB, sku: { name: 'StandardSSD_LRS' }, creationData: { createOption: 'Empty' } };
    return await disks.createOrUpdate(lab.resourceGroup, diskName, disk, callOptions(lab));
  },
  ({ diskName, location, diskSizeGB }) =>
    `${toPowerShell('New-AzDiskConfig', { location, diskSizeGB, createOption: 'Empty' })} | ${toPowerShell('New-AzDisk', { diskName })}`,
);

/** Reads a managed disk itself. Azure rejects the request with 404 if there is no disk of that name, and for a disk inside a Uniform scale set (source: azure-cli-20258). */
export const getAzDisk = cmdlet('Get-AzDisk', 'GET disks/{disk}', async (lab, { diskName }: { diskName: string }) => {
  const { disks } = await lab.clients.compute();
  return await disks.get(lab.resourceGroup, diskName, { abortSignal: lab.signal });
});

/** Enlarges one managed disk. */
export const updateAzDisk = cmdlet(
  'Update-AzDisk',
  'PATCH disks/{disk}',
  async (lab, { diskName, diskSizeGB }: { diskName: string; diskSizeGB: number }) => {
    const { disks } = await lab.clients.compute();
    return await disks.update(lab.resourceGroup, diskName, { diskSizeGB }, callOptions(lab));
  },
  ({ diskName, diskSizeGB }) =>
    `${toPowerShell('New-AzDiskUpdateConfig', { diskSizeGB })} | ${toPowerShell('Update-AzDisk', { diskName })}`,
);

/** Deletes a managed disk that is attached to no instance. */
export const removeAzDisk = cmdlet(
  'Remove-AzDisk',
  'DELETE disks/{disk}',
  async (lab, { diskName }: { diskName: string }): Promise<void> => {
    const { disks } = await lab.clients.compute();
    await disks.delete(lab.resourceGroup, diskName, callOptions(lab));
  },
);

/** Makes a snapshot of a disk, also of one inside a scale set, and returns it. A snapshot has the size of its disk. */
export const newAzSnapshot = cmdlet(
  'New-AzSnapshot',
  'PUT snapshots/{snapshot}',
  async (lab, { snapshotName, location, sourceUri }: { snapshotName: string; location: string; sourceUri: string }) => {
    const { snapshots } = await lab.clients.compute();
    const snapshot = { location, creationData: { createOption: 'Copy', sourceResourceId: sourceUri } };
    return await snapshots.createOrUpdate(lab.resourceGroup, snapshotName, snapshot, callOptions(lab));
  },
  ({ snapshotName, location, sourceUri }) =>
    `${toPowerShell('New-AzSnapshotConfig', { location, sourceUri, createOption: 'Copy' })} | ${toPowerShell('New-AzSnapshot', { snapshotName })}`,
);

/** Deletes a snapshot. */
export const removeAzSnapshot = cmdlet(
  'Remove-AzSnapshot',
  'DELETE snapshots/{snapshot}',
  async (lab, { snapshotName }: { snapshotName: string }): Promise<void> => {
    const { snapshots } = await lab.clients.compute();
    await snapshots.delete(lab.resourceGroup, snapshotName, callOptions(lab));
  },
);
