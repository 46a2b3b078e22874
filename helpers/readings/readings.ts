import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import type { LoggedRequest } from '../azure/clients/request-log.ts';
import type { Change } from '../azure/deployment/change.ts';
import { listLeftovers } from '../azure/deployment/leftovers.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { AssumptionFailed } from '../verdict/findings.ts';
import { type DiskReading, readDisks, type SizeReading } from './disks.ts';
import { readEnlargedControlDisk } from './enlarged-control-disk.ts';
import { readGuestDiskSize } from './guest.ts';
import { type HealthReading, type InstanceReading, readHealth, readInstances } from './instances.ts';
import { readLeftDisks } from './left-disks.ts';
import { type ModelReading, readModel } from './model.ts';
import { type PageReading, readPage, readPagePatiently } from './page.ts';
import { type RollingUpgradeReading, readRollingUpgrade } from './rolling-upgrade.ts';

/** The observations of a claim. Each asks Azure anew. */
export interface Readings {
  /** What what-if answered before the deployment: the resources it would create, change or delete. */
  readPreview(): readonly Change[];
  /** The scale set's model: what its instances are to become. */
  readModel(): Promise<ModelReading>;
  /** The instances, by name: on or off, and on the latest model or not. */
  readInstances(): Promise<InstanceReading[]>;
  /** The instances' health, as the load balancer's probe sees it. */
  readHealth(): Promise<HealthReading[]>;
  /** Every managed disk of every instance: the resources themselves. */
  readDisks(): Promise<DiskReading[]>;
  /** The data disks' sizes in GB, each by the four who know of it. It runs a command in every instance. */
  readDataDiskSizes(): Promise<SizeReading[]>;
  /** The positive control of sizes: a new instance's data disk, after it was grown to 128 GB. The instance is removed again. */
  readEnlargedControlDisk(): Promise<SizeReading>;
  /** The latest rolling upgrade; undefined if there never was one. */
  readRollingUpgrade(): Promise<RollingUpgradeReading | undefined>;
  /** What the load balancer answers at the application's address. */
  readPage(): Promise<PageReading>;
  /** The same for a visitor who tries again, up to five times in half a minute. */
  readPagePatiently(): Promise<PageReading>;
  /** Those of the disks whose resource is still there after five lab minutes: Azure takes its time to delete. */
  readLeftDisks(disks: readonly DiskReading[]): Promise<DiskReading[]>;
  /** The ids of what a deleted resource group left behind, once Azure's list has had time to follow. */
  readLeftovers(): Promise<string[]>;
  /** The requests that this claim has sent so far, without those of its state. */
  readRequests(): readonly LoggedRequest[];
}

/** Binds the readings to a lab. Requests are those after `mark`, a length of the clients' log. */
export function createReadings(lab: Lab, mark = lab.clients.requests.length): Readings {
  const cmdlets = createCmdlets(lab);
  const { getAzVmss, getAzVmssVM, getAzVmssVMInstanceView, getAzVmssRollingUpgrade } = cmdlets;
  const readings: Readings = {
    readPreview() {
      if (lab.preview === undefined)
        throw new AssumptionFailed('this run has deployed the lab, and asked what-if before');
      return lab.preview;
    },
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
