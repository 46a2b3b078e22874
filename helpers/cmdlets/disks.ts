import type { View } from '../evidence/view.ts';
import { callOptions, cmdlet } from './cmdlet.ts';

/** The size of a disk, or of a snapshot of it. */
const SIZE: View = { name: 'size', at: '', isList: false, columns: ['name', 'diskSizeGB'] };

const SKU = 'StandardSSD_LRS';

/** Creates an empty managed disk that belongs to no scale set. */
export const newAzDisk = cmdlet(
  'New-AzDisk',
  'PUT disks/{disk}',
  async (lab, { diskName, location, diskSizeGB }: { diskName: string; location: string; diskSizeGB: number }) => {
    const { disks } = await lab.clients.compute();
    const disk = { location, diskSizeGB, sku: { name: SKU }, creationData: { createOption: 'Empty' } };
    return await disks.createOrUpdate(lab.resourceGroup, diskName, disk, callOptions(lab));
  },
  {
    powershell: ({ diskName, location, diskSizeGB }) => [
      { cmdlet: 'New-AzDiskConfig', parameters: { location, diskSizeGB, createOption: 'Empty', skuName: SKU } },
      { cmdlet: 'New-AzDisk', parameters: { diskName } },
    ],
    az: ({ diskName, location, diskSizeGB }) => [
      ...['disk', 'create', '--name', diskName, '--location', location],
      ...['--size-gb', String(diskSizeGB), '--sku', SKU],
    ],
    body: ({ location, diskSizeGB }) => ({
      location,
      sku: { name: SKU },
      properties: { diskSizeGB, creationData: { createOption: 'Empty' } },
    }),
    views: [SIZE],
  },
);

/** Reads a managed disk itself. Azure rejects the request with 404 if there is no disk of that name, and for a disk inside a Uniform scale set (source: azure-cli-20258). */
export const getAzDisk = cmdlet(
  'Get-AzDisk',
  'GET disks/{disk}',
  async (lab, { diskName }: { diskName: string }) => {
    const { disks } = await lab.clients.compute();
    return await disks.get(lab.resourceGroup, diskName, { abortSignal: lab.signal });
  },
  { az: ({ diskName }) => ['disk', 'show', '--name', diskName], views: [SIZE] },
);

/** Enlarges one managed disk. */
export const updateAzDisk = cmdlet(
  'Update-AzDisk',
  'PATCH disks/{disk}',
  async (lab, { diskName, diskSizeGB }: { diskName: string; diskSizeGB: number }) => {
    const { disks } = await lab.clients.compute();
    return await disks.update(lab.resourceGroup, diskName, { diskSizeGB }, callOptions(lab));
  },
  {
    powershell: ({ diskName, diskSizeGB }) => [
      { cmdlet: 'New-AzDiskUpdateConfig', parameters: { diskSizeGB } },
      { cmdlet: 'Update-AzDisk', parameters: { diskName } },
    ],
    az: ({ diskName, diskSizeGB }) => ['disk', 'update', '--name', diskName, '--size-gb', String(diskSizeGB)],
    body: ({ diskSizeGB }) => ({ properties: { diskSizeGB } }),
    views: [SIZE],
  },
);

/** Deletes a managed disk that is attached to no instance. */
export const removeAzDisk = cmdlet(
  'Remove-AzDisk',
  'DELETE disks/{disk}',
  async (lab, { diskName }: { diskName: string }): Promise<void> => {
    const { disks } = await lab.clients.compute();
    await disks.delete(lab.resourceGroup, diskName, callOptions(lab));
  },
  {
    powershell: ({ diskName }) => [{ cmdlet: 'Remove-AzDisk', parameters: { diskName, force: true } }],
    az: ({ diskName }) => ['disk', 'delete', '--name', diskName, '--yes'],
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
  {
    powershell: ({ snapshotName, location, sourceUri }) => [
      { cmdlet: 'New-AzSnapshotConfig', parameters: { location, sourceUri, createOption: 'Copy' } },
      { cmdlet: 'New-AzSnapshot', parameters: { snapshotName } },
    ],
    az: ({ snapshotName, location, sourceUri }) => [
      ...['snapshot', 'create', '--name', snapshotName, '--location', location],
      ...['--source', sourceUri],
    ],
    body: ({ location, sourceUri }) => ({
      location,
      properties: { creationData: { createOption: 'Copy', sourceResourceId: sourceUri } },
    }),
    views: [SIZE],
  },
);

/** Deletes a snapshot. */
export const removeAzSnapshot = cmdlet(
  'Remove-AzSnapshot',
  'DELETE snapshots/{snapshot}',
  async (lab, { snapshotName }: { snapshotName: string }): Promise<void> => {
    const { snapshots } = await lab.clients.compute();
    await snapshots.delete(lab.resourceGroup, snapshotName, callOptions(lab));
  },
  {
    powershell: ({ snapshotName }) => [{ cmdlet: 'Remove-AzSnapshot', parameters: { snapshotName, force: true } }],
    az: ({ snapshotName }) => ['snapshot', 'delete', '--name', snapshotName],
  },
);
