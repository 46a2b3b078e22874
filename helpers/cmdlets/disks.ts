import type { Disk } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** `Get-AzDisk`: the managed disk itself, whatever a model says of it. Azure refuses with 404 if there is none of that name. */
export async function getAzDisk(lab: Lab, { diskName }: { diskName: string }): Promise<Disk> {
  const { disks } = await lab.clients.compute();
  const disk = await disks.get(lab.resourceGroup, diskName, { abortSignal: lab.signal });
  return lab.evidence.record('Get-AzDisk', disk);
}

/** `New-AzDiskUpdateConfig -DiskSizeGB | Update-AzDisk`: grows one disk. The positive control: readings must notice it. */
export async function updateAzDisk(
  lab: Lab,
  { diskName, diskSizeGB }: { diskName: string; diskSizeGB: number },
): Promise<Disk> {
  const { disks } = await lab.clients.compute();
  const disk = await disks.update(lab.resourceGroup, diskName, { diskSizeGB }, callOptions(lab));
  return lab.evidence.record('Update-AzDisk', disk);
}
