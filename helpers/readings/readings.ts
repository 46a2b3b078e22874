import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import type { LoggedRequest } from '../azure/clients/request-log.ts';
import type { Change } from '../azure/deployment/change.ts';
import { listLeftovers } from '../azure/deployment/leftovers.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { type DiskReading, readDisks, type SizeReading } from './disks.ts';
import { readEnlargedControlDisk } from './enlarged-control-disk.ts';
import { readGuestDiskSize } from './guest.ts';
import { type HealthReading, type InstanceReading, readHealth, readInstances } from './instances.ts';
import { readLeftDisks } from './left-disks.ts';
import { type ModelReading, readModel } from './model.ts';
import { type PageReading, readPage, readPagePatiently } from './page.ts';
import { type RollingUpgradeReading, readRollingUpgrade } from './rolling-upgrade.ts';

/** The observations that a claim can make. Each of them sends its own requests to Azure. */
export interface Readings {
  /** The answer of what-if before the deployment: the resources that it would create, change or delete. */
  readPreview(): Promise<readonly Change[]>;
  /** The scale set model, which specifies what the instances should be. */
  readModel(): Promise<ModelReading>;
  /** The instances, sorted by name: their power state, and whether they are on the latest model. */
  readInstances(): Promise<InstanceReading[]>;
  /** The instances' health, as the load balancer's probe reports it. */
  readHealth(): Promise<HealthReading[]>;
  /** Every managed disk of every instance, read from the disk itself. */
  readDisks(): Promise<DiskReading[]>;
  /** The data disks' sizes in GB, from each of the four places that know them. This reading runs a command in every instance. */
  readDataDiskSizes(): Promise<SizeReading[]>;
  /** The positive control of sizes: a new instance's data disk after it was enlarged to 128 GB. The instance is deleted afterward. */
  readEnlargedControlDisk(): Promise<SizeReading>;
  /** The latest rolling upgrade; undefined if the scale set never had one. */
  readRollingUpgrade(): Promise<RollingUpgradeReading | undefined>;
  /** One request to the application through the load balancer, and the response. */
  readPage(): Promise<PageReading>;
  /** The same for a client that tries up to five times within half a minute. */
  readPagePatiently(): Promise<PageReading>;
  /** Those of the disks that still exist after five lab minutes, because Azure takes time to delete a disk. */
  readLeftDisks(disks: readonly DiskReading[]): Promise<DiskReading[]>;
  /** The ids of the resources that a deleted resource group left behind. The reading waits for Azure's list to catch up. */
  readLeftovers(): Promise<string[]>;
  /** The requests that this claim has sent so far, without those that reached its state. */
  readRequests(): readonly LoggedRequest[];
}

/** Binds the readings to a lab. `readRequests` returns the requests after `mark`, a length of the clients' request log. */
export function createReadings(lab: Lab, mark = lab.clients.requests.length): Readings {
  const cmdlets = createCmdlets(lab);
  const { getAzVmss, getAzVmssVM, getAzVmssVMInstanceView, getAzVmssRollingUpgrade } = cmdlets;
  const readings: Readings = {
    readPreview: () => cmdlets.getAzResourceGroupDeploymentWhatIfResult(),
    readModel: async () => readModel(await getAzVmss()),
    readInstances: async () => readInstances(await getAzVmssVM({ instanceView: true })),
    async readHealth() {
      const instances = await getAzVmssVM();
      return Promise.all(
        instances.map(async ({ instanceId: id = '' }) => ({
          id,
          health: readHealth(await getAzVmssVMInstanceView({ instanceId: id })),
        })),
      );
    },
    readDisks: () => readDisks(cmdlets),
    async readDataDiskSizes() {
      const { dataDisks } = await readModel(await getAzVmss());
      const instances = await getAzVmssVM();
      const disks = (await readDisks(cmdlets)).filter(({ disk }) => disk !== 'OS');
      return Promise.all(
        disks.map(async ({ instance, disk, sizeGB }) => {
          const lun = Number(disk);
          const own = instances.find(({ instanceId }) => instanceId === instance)?.storageProfile?.dataDisks;
          return {
            instance,
            lun,
            setModel: dataDisks.find((each) => each.lun === lun)?.sizeGB,
            instanceModel: own?.find((each) => each.lun === lun)?.diskSizeGB,
            disk: sizeGB,
            guest: await readGuestDiskSize(cmdlets, { instanceId: instance, lun }),
          };
        }),
      );
    },
    readEnlargedControlDisk: () => readEnlargedControlDisk(cmdlets, readings),
    async readRollingUpgrade() {
      const latest = await undefinedIfNotFound(getAzVmssRollingUpgrade());
      return latest && readRollingUpgrade(latest);
    },
    readPage: async () => lab.evidence.record('GET /', await readPage(lab)),
    readPagePatiently: async () => lab.evidence.record('GET /', await readPagePatiently(lab)),
    readLeftovers: () => listLeftovers(lab.clients, lab.resourceGroup, lab),
    readLeftDisks: (disks) => readLeftDisks(lab, disks),
    readRequests: () => lab.clients.requests.since(mark),
  };
  return readings;
}
