import { callOptions, cmdlet } from './cmdlet.ts';
import { toPowerShell } from './powershell.ts';

/** Reads a managed disk itself. Azure rejects the request with 404 if there is no disk of that name. */
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
